package io.aidebug.query.lookup;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Ends of partitions, asked of the broker at most once at a time and once in ten milliseconds per
/// partition, however many want to know. Nobody is given an end that was looked up before they
/// asked: whoever comes while a question is under way waits for the next one.
public final class EndOffsets {

    private static final long SPACING_MS = Duration.ofMillis(10).toMillis();

    private final IntFunction<? extends CompletionStage<Long>> broker;
    private final Map<Integer, Line> lines = new HashMap<>();

    private static final class Line {
        private boolean asking;
        private @Nullable CompletableFuture<Long> next;
    }

    /// @param broker looks up the end of a partition, without blocking
    public EndOffsets(IntFunction<? extends CompletionStage<Long>> broker) {
        this.broker = broker;
    }

    /// The offset behind the partition's last record at some moment after this call.
    CompletableFuture<Long> of(int partition) {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        synchronized (lines) {
            Line line = lines.computeIfAbsent(partition, _ -> new Line());
            if (line.asking) {
                CompletableFuture<Long> shared = line.next == null ? answer : line.next;
                line.next = shared;
                return shared.copy();
            }
            line.asking = true;
        }
        ask(partition, answer);
        return answer.copy();
    }

    private void ask(int partition, CompletableFuture<Long> answer) {
        CompletionStage<Long> asked;
        try {
            asked = broker.apply(partition);
        } catch (RuntimeException e) {
            asked = CompletableFuture.failedFuture(e);
        }
        asked.whenComplete((end, failure) -> {
            if (failure == null) {
                answer.complete(end);
            } else {
                answer.completeExceptionally(failure);
            }
            CompletableFuture.delayedExecutor(SPACING_MS, TimeUnit.MILLISECONDS)
                    .execute(() -> askNext(partition));
        });
    }

    private void askNext(int partition) {
        CompletableFuture<Long> next;
        synchronized (lines) {
            Line line = lines.computeIfAbsent(partition, _ -> new Line());
            next = line.next;
            line.next = null;
            line.asking = next != null;
        }
        if (next != null) {
            ask(partition, next);
        }
    }
}
