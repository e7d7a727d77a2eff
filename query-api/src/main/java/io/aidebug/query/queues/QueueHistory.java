package io.aidebug.query.queues;

import io.aidebug.query.queues.QueueReport.StageReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was seen of the queues in the last quarter of an hour, a look every five seconds at most.
/// Kept by this process alone: it begins anew with it. Safe for many threads.
public final class QueueHistory {

    /// How far apart two looks are at least.
    public static final Duration EVERY = Duration.ofSeconds(5);

    /// How long a look is kept.
    public static final Duration KEPT = Duration.ofMinutes(15);

    private final Deque<Look> looks = new ArrayDeque<>();

    /// The stages at a moment.
    public record Look(Instant at, List<Point> stages) {
        public Look {
            stages = List.copyOf(stages);
        }
    }

    /// One stage at that moment.
    ///
    /// @param depth what waits; of the dead letters, how many are kept
    /// @param rate records read in a second
    public record Point(String name, @Nullable Long depth, @Nullable Double rate) {}

    synchronized void add(QueueReport report) {
        Look last = looks.peekLast();
        if (last != null && report.at().isBefore(last.at().plus(EVERY))) {
            return;
        }
        looks.addLast(
                new Look(report.at(), report.stages().stream().map(QueueHistory::point).toList()));
        Instant oldest = report.at().minus(KEPT);
        looks.removeIf(look -> look.at().isBefore(oldest));
    }

    private static Point point(StageReport stage) {
        return new Point(stage.name(), stage.depth(), stage.rate());
    }

    /// The oldest first.
    public synchronized List<Look> looks() {
        return List.copyOf(looks);
    }
}
