package io.aidebug.query.http;

import io.aidebug.query.lookup.RunningJobs;
import io.aidebug.query.lookup.RunningJobs.Phase;
import io.aidebug.query.queues.QueueHistory;
import io.aidebug.query.queues.QueueReport;
import io.aidebug.query.queues.Queues;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Queues that are as a test wants them.
final class FakeQueues implements Queues {

    volatile QueueReport report = new QueueReport(Instant.EPOCH, List.of(), null, null);

    volatile List<QueueHistory.Look> history = List.of();

    /// As many that were accepted before a moment are before who was accepted then.
    void olderJobs(Instant than, int count) {
        long[] created =
                LongStream.rangeClosed(1, count)
                        .map(i -> than.toEpochMilli() - i)
                        .sorted()
                        .toArray();
        var running = new RunningJobs(1, true, 0, Map.of(Phase.ANSWERING, created));
        report = new QueueReport(Instant.EPOCH, List.of(), running, null);
    }

    @Override
    public List<QueueHistory.Look> history() {
        return history;
    }

    @Override
    public QueueReport report() {
        return report;
    }

    @Override
    public QueueReport lately() {
        return report;
    }
}
