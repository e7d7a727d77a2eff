package io.aidebug.retrieval.evaluation;

import com.google.errorprone.annotations.FormatMethod;
import io.aidebug.retrieval.EmbeddingModel;
import io.aidebug.retrieval.InMemoryIssueIndex;
import io.aidebug.retrieval.IssueDocument;
import io.aidebug.retrieval.IssueIndex;
import io.aidebug.retrieval.IssueRetrieval;
import io.aidebug.retrieval.QdrantSettings;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.onnx.CachingEmbedder;
import io.aidebug.retrieval.onnx.OnnxEmbedder;
import io.aidebug.retrieval.qdrant.QdrantIssueIndex;
import io.aidebug.retrieval.text.EmbeddingText;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// `main(file [host:port])`: answers about every issue that has an earlier known duplicate, from an
/// index that scores every issue exactly, and, when an address is given, from the index there; with
/// the rate of indexing beside the rate of the embedder alone on the same texts.
public final class RetrievalEvaluation {

    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final int RANKED = 100;
    private static final int SAMPLE = 400;

    private RetrievalEvaluation() {}

    public static void main(String[] arguments) throws Exception {
        KnownDuplicates known = KnownDuplicates.read(Path.of(arguments[0]));
        long start = System.nanoTime();
        try (OnnxEmbedder model = OnnxEmbedder.load(THREADS)) {
            print("model loaded in %.2f s", seconds(start));
            if (arguments.length > 1) {
                print(
                        "embedder alone, %d threads: %.1f issues/s",
                        THREADS, bareRate(model, known.issues()));
                try (QdrantIssueIndex index = index(arguments[1], model.model())) {
                    report(
                            arguments[1],
                            known,
                            new IssueRetrieval(model, index, Clock.systemUTC()),
                            10);
                }
                print("embedder alone again: %.1f issues/s", bareRate(model, known.issues()));
            }
            CachingEmbedder cache = new CachingEmbedder(model, 64L << 20);
            IssueIndex everything = new InMemoryIssueIndex();
            report(
                    "every issue scored",
                    known,
                    new IssueRetrieval(cache, everything, Clock.systemUTC()),
                    RANKED);
        }
    }

    private static void report(
            String name, KnownDuplicates known, IssueRetrieval retrieval, int limit)
            throws RetrievalException {
        long start = System.nanoTime();
        retrieval.index(known.issues());
        double seconds = seconds(start);
        print(
                "%s: indexed %d in %.1f s, %.1f/s",
                name, known.issues().size(), seconds, known.issues().size() / seconds);
        print("%s: %s", name, Quality.measure(retrieval, known, limit));
        print("%s, again: %s", name, Quality.measure(retrieval, known, limit));
    }

    /// Title and text of a part of the issues, by as many threads as the embedder has.
    private static double bareRate(OnnxEmbedder model, List<IssueDocument> issues)
            throws Exception {
        int step = Math.max(1, issues.size() / SAMPLE);
        List<IssueDocument> sample =
                Stream.iterate(0, i -> i < issues.size(), i -> i + step).map(issues::get).toList();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<float[]>> embedded =
                    sample.stream()
                            .flatMap(issue ->
                                    Stream.of(
                                            EmbeddingText.of(issue.title(), issue.body()),
                                            EmbeddingText.ofTitle(issue.title())))
                            .map(text -> threads.submit(() -> model.embed(text)))
                            .toList();
            for (Future<float[]> vector : embedded) {
                vector.get();
            }
        }
        return sample.size() / seconds(start);
    }

    private static QdrantIssueIndex index(String address, EmbeddingModel model) {
        String[] parts = address.split(":", 2);
        String collection = "evaluation-" + UUID.randomUUID();
        return new QdrantIssueIndex(
                new QdrantSettings(
                        parts[0],
                        Integer.parseInt(parts[1]),
                        null,
                        false,
                        collection,
                        "alias-of-" + collection,
                        Duration.ofSeconds(30)),
                model);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    @FormatMethod
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
