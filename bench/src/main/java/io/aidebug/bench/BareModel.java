package io.aidebug.bench;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.onnx.OnnxEmbedder;
import io.aidebug.retrieval.text.EmbeddingText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// The baseline of indexing: ONNX Runtime's `session.run` in a loop and nothing else. Texts are
/// tokenized beforehand and what comes out is thrown away; the session is the product's (one, one
/// intra-op thread, batch 1, quantized).
final class BareModel implements AutoCloseable {

    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final Map<String, String> TOKENIZER_OPTIONS =
            Map.of("truncation", "true", "maxLength", "256", "padding", "false");

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    private BareModel() throws IOException, OrtException {
        try (InputStream model = resource(MODEL);
                InputStream tokens = resource(TOKENIZER);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(model.readAllBytes(), options);
            tokenizer = HuggingFaceTokenizer.newInstance(tokens, TOKENIZER_OPTIONS);
        }
    }

    static BareModel load() throws RetrievalException, IOException, OrtException {
        // The product knows how the native libraries are to be loaded.
        OnnxEmbedder.load(1).close();
        return new BareModel();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(BareModel.class.getResourceAsStream(name), name);
    }

    /// Issues a second, title and text of each, with as many threads as given.
    double rate(List<SampleIssue> issues, int threads)
            throws InterruptedException, ExecutionException {
        List<Encoding> texts = new ArrayList<>();
        for (SampleIssue issue : issues) {
            texts.add(tokenizer.encode(EmbeddingText.of(issue.summary(), issue.description())));
            texts.add(tokenizer.encode(EmbeddingText.ofTitle(issue.summary())));
        }
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> loops = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                loops.add(pool.submit(() -> runAll(texts, next)));
            }
            for (Future<?> loop : loops) {
                loop.get();
            }
        }
        return issues.size() / ((System.nanoTime() - start) / 1e9);
    }

    private Void runAll(List<Encoding> texts, AtomicInteger next) throws OrtException {
        for (int i = next.getAndIncrement(); i < texts.size(); i = next.getAndIncrement()) {
            run(texts.get(i));
        }
        return null;
    }

    private void run(Encoding text) throws OrtException {
        try (OnnxTensor ids = tensor(text.getIds());
                OnnxTensor mask = tensor(text.getAttentionMask());
                OnnxTensor types = tensor(text.getTypeIds())) {
            session.run(
                            Map.of(
                                    "input_ids", ids,
                                    "attention_mask", mask,
                                    "token_type_ids", types))
                    .close();
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(
                environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    @Override
    public void close() throws OrtException {
        tokenizer.close();
        session.close();
    }
}
