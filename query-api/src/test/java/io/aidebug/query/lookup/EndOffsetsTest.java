package io.aidebug.query.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class EndOffsetsTest {

    private final Queue<CompletableFuture<Long>> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger questions = new AtomicInteger();
    private final EndOffsets ends =
            new EndOffsets(_ -> {
                questions.incrementAndGet();
                CompletableFuture<Long> question = new CompletableFuture<>();
                asked.add(question);
                return question;
            });

    @Test
    void aFloodIsTwoQuestions() {
        CompletableFuture<Long> first = ends.of(0);
        List<CompletableFuture<Long>> flood = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            flood.add(ends.of(0));
        }
        assertThat(questions).hasValue(1);

        answer(7L);
        assertThat(first).isCompletedWithValue(7L);
        assertThat(flood.getFirst()).isNotDone();
        await().until(() -> !asked.isEmpty());
        answer(8L);
        assertThat(flood).allSatisfy(end -> assertThat(end).isCompletedWithValue(8L));
        assertThat(questions).hasValue(2);
    }

    @Test
    void nobodyIsGivenAnEndThatWasAskedForBeforeHeCame() {
        var _ = ends.of(0);
        CompletableFuture<Long> late = ends.of(0);
        answer(7L);
        assertThat(late).isNotDone();
        await().until(() -> !asked.isEmpty());
        answer(9L);
        assertThat(late).isCompletedWithValue(9L);
    }

    @Test
    void failureIsToldAndDoesNotLast() {
        CompletableFuture<Long> failing = ends.of(0);
        asked.remove().completeExceptionally(new IllegalStateException("away"));
        assertThat(failing).isCompletedExceptionally();
        CompletableFuture<Long> next = ends.of(0);
        await().until(() -> !asked.isEmpty());
        answer(3L);
        assertThat(next).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(3L);
    }

    @Test
    void partitionsDoNotWaitForEachOther() {
        var _ = ends.of(0);
        var _ = ends.of(1);
        assertThat(questions).hasValue(2);
    }

    private void answer(long end) {
        asked.remove().complete(end);
    }
}
