package io.aidebug.retrieval.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aidebug.retrieval.PermanentRetrievalException;
import io.aidebug.retrieval.TransientRetrievalException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class OnnxEmbedderTest {

    private static OnnxEmbedder embedder;

    @BeforeAll
    static void load() throws Exception {
        embedder = OnnxEmbedder.load(2);
    }

    @AfterAll
    static void close() {
        embedder.close();
        embedder.close();
        assertThatThrownBy(() -> embedder.embed("late"))
                .isInstanceOf(PermanentRetrievalException.class);
    }

    @Test
    void vectorsHaveLengthOneAndTheModelsSize() throws Exception {
        for (String text : List.of("", "x", "word ".repeat(10_000), "\u0000\uD83D lone")) {
            float[] vector = embedder.embed(text);

            assertThat(vector).hasSize(384).hasSize(embedder.model().dimensions());
            assertThat(cosine(vector, vector)).isEqualTo(1, within(1e-5));
        }
    }

    @Test
    void meaningIsNearerThanWords() throws Exception {
        float[] asked = embedder.embed("The process runs out of memory");

        double same = cosine(asked, embedder.embed("OutOfMemoryError kills the server"));
        double other = cosine(asked, embedder.embed("The process for a vacation request"));

        assertThat(same).isGreaterThan(other + 0.1);
    }

    @Test
    void noPaddingMeansAKnownVector() throws Exception {
        // From the reference implementation of the model: cosine of these two sentences is 0.67 +-
        // quantization.
        double cosine =
                cosine(
                        embedder.embed("That is a happy person"),
                        embedder.embed("That is a very happy person"));

        assertThat(cosine).isEqualTo(0.94, within(0.03));
    }

    @Test
    void whatIsBehind256TokensDoesNotCountAndWhatIsBehind128Does() throws Exception {
        String long1 = "disk ".repeat(200);

        assertThat(embedder.embed(long1 + "network ".repeat(50)))
                .isNotEqualTo(embedder.embed(long1 + "printer ".repeat(50)));
        assertThat(embedder.embed(long1.repeat(2) + "network"))
                .isEqualTo(embedder.embed(long1.repeat(2) + "printer"));
    }

    @Test
    void manyThreadsGetTheSameVectorsAsOne() throws Exception {
        List<String> texts = new ArrayList<>();
        List<Future<float[]>> vectors = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                String text = "Issue " + i + " " + "with more words ".repeat(i);
                texts.add(text);
                vectors.add(threads.submit(() -> embedder.embed(text)));
            }
        }
        for (int i = 0; i < texts.size(); i++) {
            assertThat(vectors.get(i).get()).isEqualTo(embedder.embed(texts.get(i)));
        }
    }

    @Test
    void platformAndVirtualThreadsGetTheSameVectorsOneByOneAndTogether() throws Exception {
        List<String> texts = List.of("one", "two and more", "one", "three " + "words ".repeat(90));
        List<float[]> here = together(texts);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<float[]> there = threads.submit(() -> together(texts)).get();
            for (int i = 0; i < texts.size(); i++) {
                String text = texts.get(i);
                assertThat(here.get(i)).isEqualTo(embedder.embed(text)).isEqualTo(there.get(i));
                assertThat(threads.submit(() -> embedder.embed(text)).get()).isEqualTo(here.get(i));
            }
        }
        assertThat(together(List.of())).isEmpty();
    }

    private static List<float[]> together(List<String> texts) throws Exception {
        List<float[]> vectors = new ArrayList<>();
        embedder.embed(texts, vectors::add);
        return vectors;
    }

    @Test
    void anInterruptEndsTheWaitAndIsRestored() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> embedder.embed("x"))
                .isInstanceOf(TransientRetrievalException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        for (int d = 0; d < a.length; d++) {
            dot += a[d] * b[d];
        }
        return dot;
    }
}
