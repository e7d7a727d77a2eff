package io.aidebug.retrieval.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidebug.retrieval.Embedder;
import io.aidebug.retrieval.EmbeddingModel;
import io.aidebug.retrieval.HashingEmbedder;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.TransientRetrievalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
        HeldModel held = new HeldModel("a b");
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
        HeldModel held = new HeldModel("a b");
        try (CachingEmbedder cache = new CachingEmbedder(held, 1 << 20)) {
            FutureTask<float[]> first = asking(cache);
            FutureTask<float[]> second = asking(cache);
            held.release.completeExceptionally(new TransientRetrievalException("away", null));

            assertThat(first).failsWithin(Duration.ofSeconds(30));
            assertThat(second.get()).isEqualTo(model.embed("a b"));
        }
    }

    @Test
    void asksTheModelOnlyForTheTextsItDoesNotKnowAndForEachOnce() throws Exception {
        try (CachingEmbedder cache = new CachingEmbedder(model, 1 << 20)) {
            float[] known = cache.embed("a");
            List<float[]> vectors = new ArrayList<>();

            cache.embed(List.of("b", "a", "b", "c"), vectors::add);

            assertThat(model.calls()).isEqualTo(3);
            assertThat(vectors)
                    .containsExactly(model.embed("b"), known, model.embed("b"), model.embed("c"));
            assertThat(vectors.get(0)).isNotSameAs(vectors.get(2));
        }
    }

    @Test
    void doesNotGoToTheModelWithNothingToAsk() throws Exception {
        HeldModel held = new HeldModel("none");
        try (CachingEmbedder cache = new CachingEmbedder(held, 1 << 20)) {
            cache.embed("a");

            assertThat(cache.embed("a")).isEqualTo(model.embed("a"));
            cache.embed(List.of(), _ -> {});
            assertThat(held.questions.get()).isEqualTo(1);
        }
    }

    @Test
    void whoWaitsForOneOfSeveralTextsDoesNotWaitForTheOthers() throws Exception {
        HeldModel held = new HeldModel("b");
        try (CachingEmbedder cache = new CachingEmbedder(held, 1 << 20)) {
            FutureTask<Void> both =
                    asking(() -> {
                        cache.embed(List.of("a", "b"), _ -> {});
                        return null;
                    });

            assertThat(cache.embed("a")).isEqualTo(model.embed("a"));
            assertThat(both).isNotDone();
            held.release.complete(null);
            both.get();
            assertThat(held.inner.calls()).isEqualTo(2);
        }
    }

    @Test
    void aFailureLosesNoVectorThatWasThereBefore() throws Exception {
        HeldModel held = new HeldModel("b");
        try (CachingEmbedder cache = new CachingEmbedder(held, 1 << 20)) {
            held.release.completeExceptionally(new TransientRetrievalException("away", null));

            assertThatThrownBy(() -> cache.embed(List.of("a", "b", "c"), _ -> {}))
                    .isInstanceOf(TransientRetrievalException.class);
            cache.embed("a");
            assertThat(held.inner.calls()).isEqualTo(1);
            assertThat(cache.embed("c")).isEqualTo(model.embed("c"));
        }
    }

    /// Somebody who asks, once it waits for an answer or has one.
    private static FutureTask<float[]> asking(Embedder embedder) throws InterruptedException {
        return asking(() -> embedder.embed("a b"));
    }

    private static <T> FutureTask<T> asking(Callable<T> question) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(question);
        Thread thread = Thread.ofVirtual().start(task);
        while (thread.getState() != Thread.State.WAITING && !task.isDone()) {
            Thread.sleep(1);
        }
        return task;
    }

    /// Answers the first question about a text when it is released and all others at once.
    private static final class HeldModel implements Embedder {

        private final HashingEmbedder inner = new HashingEmbedder();
        private final AtomicBoolean asked = new AtomicBoolean();
        private final CompletableFuture<Void> release = new CompletableFuture<>();
        private final AtomicInteger questions = new AtomicInteger();
        private final String text;

        HeldModel(String text) {
            this.text = text;
        }

        @Override
        public EmbeddingModel model() {
            return inner.model();
        }

        @Override
        public void embed(List<String> texts, Consumer<float[]> vectors) throws RetrievalException {
            questions.incrementAndGet();
            Embedder.super.embed(texts, vectors);
        }

        @Override
        public float[] embed(String text) throws RetrievalException {
            if (text.equals(this.text) && !asked.getAndSet(true)) {
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
