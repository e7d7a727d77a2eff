package io.aidebug.retrieval.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.retrieval.Embedder;
import io.aidebug.retrieval.EmbeddingModel;
import io.aidebug.retrieval.HashingEmbedder;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.TransientRetrievalException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class CachingEmbedderTest {

    private final HashingEmbedder model = new HashingEmbedder();

    @Test
    void remembersAVectorAndKeepsItFromItsCallers() throws Exception {
        try (CachingEmbedder cache = new CachingEmbedder(model, 1 << 20)) {
            float[] first = cache.embed("a b");
            float[] copy = first.clone();
            first[0] = 42;

            assertThat(cache.embed("a b")).isEqualTo(copy);
            assertThat(cache.embed("a b c")).isNotEqualTo(copy);
            assertThat(model.calls()).isEqualTo(2);
            assertThat(cache.model()).isEqualTo(model.model());
        }
    }

    @Test
    void forgetsWhenItsMemoryIsFull() throws Exception {
        try (CachingEmbedder cache = new CachingEmbedder(model, 0)) {
            cache.embed("a");
            cache.embed("a");

            assertThat(model.calls()).isEqualTo(2);
        }
    }

    @Test
    void computesATextOnceForAllWhoAskMeanwhile() throws Exception {
        HeldModel held = new HeldModel();
        try (CachingEmbedder cache = new CachingEmbedder(held, 1 << 20)) {
            FutureTask<float[]> first = asking(cache);
            FutureTask<float[]> second = asking(cache);
            held.release.complete(null);

            assertThat(second.get()).isEqualTo(first.get()).isNotSameAs(first.get());
            assertThat(held.inner.calls()).isEqualTo(1);
        }
    }

    @Test
    void aFailureBelongsToWhoAskedFirst() throws Exception {
        HeldModel held = new HeldModel();
        try (CachingEmbedder cache = new CachingEmbedder(held, 1 << 20)) {
            FutureTask<float[]> first = asking(cache);
            FutureTask<float[]> second = asking(cache);
            held.release.completeExceptionally(new TransientRetrievalException("away", null));

            assertThat(first).failsWithin(Duration.ofSeconds(30));
            assertThat(second.get()).isEqualTo(model.embed("a b"));
        }
    }

    /// Somebody who asks, once it waits for an answer or has one.
    private static FutureTask<float[]> asking(Embedder embedder) throws InterruptedException {
        FutureTask<float[]> task = new FutureTask<>(() -> embedder.embed("a b"));
        Thread thread = Thread.ofVirtual().start(task);
        while (thread.getState() != Thread.State.WAITING && !task.isDone()) {
            Thread.sleep(1);
        }
        return task;
    }

    /// Answers the first call when it is released and later ones at once.
    private static final class HeldModel implements Embedder {

        private final HashingEmbedder inner = new HashingEmbedder();
        private final AtomicBoolean asked = new AtomicBoolean();
        private final CompletableFuture<Void> release = new CompletableFuture<>();

        @Override
        public EmbeddingModel model() {
            return inner.model();
        }

        @Override
        public float[] embed(String text) throws RetrievalException {
            if (!asked.getAndSet(true)) {
                hold();
            }
            return inner.embed(text);
        }

        private void hold() throws RetrievalException {
            try {
                release.join();
            } catch (CompletionException e) {
                throw (RetrievalException) e.getCause();
            }
        }

        @Override
        public void close() {}
    }
}
