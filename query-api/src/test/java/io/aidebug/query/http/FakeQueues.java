package io.aidebug.query.http;

import io.aidebug.query.queues.QueueReport;
import io.aidebug.query.queues.Queues;
import java.time.Instant;
import java.util.List;

/// Queues that are as a test wants them.
final class FakeQueues implements Queues {

    volatile QueueReport report = new QueueReport(Instant.EPOCH, List.of(), null, null);

    @Override
    public QueueReport report() {
        return report;
    }

    @Override
    public QueueReport lately() {
        return report;
    }
}
