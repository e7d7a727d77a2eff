package io.aidebug.query.queues;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A number that grows, looked at now and then: how much it grows in a second, over the last
/// minute. Used by one thread at a time.
final class Growth {

    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final double NANOS = 1e9;

    private record Sample(long at, long value) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /// Takes a look in. A number that fell begins anew: a process was started again.
    void add(long nanoTime, long value) {
        Sample last = samples.peekLast();
        if (last != null && value < last.value()) {
            samples.clear();
        }
        samples.addLast(new Sample(nanoTime, value));
        // One that is older than the window stays, so that the window is always covered.
        while (samples.size() > 2 && nanoTime - second().at() >= WINDOW_NANOS) {
            samples.removeFirst();
        }
    }

    private Sample second() {
        var all = samples.iterator();
        all.next();
        return all.next();
    }

    /// Null before the second look.
    @Nullable Double perSecond() {
        Sample first = samples.peekFirst();
        Sample last = samples.peekLast();
        if (first == null || last == null || last.at() == first.at()) {
            return null;
        }
        return (last.value() - first.value()) * NANOS / (last.at() - first.at());
    }
}
