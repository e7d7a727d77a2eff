package io.aidebug.query.queues;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the queues also when nobody asks, so that their history has no gaps.
public final class QueueSampler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueueSampler.class);

    private final Queues queues;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("queue-sampler").daemon().factory());

    public QueueSampler(Queues queues) {
        this.queues = queues;
    }

    public void start() {
        long every = QueueHistory.EVERY.toMillis();
        var _ = clock.scheduleAtFixedRate(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    /// A look that fails is missing, and the next one is made all the same.
    private void look() {
        try {
            queues.report();
        } catch (RuntimeException e) {
            LOG.warn("The queues were not looked at", e);
        }
    }

    @Override
    public void close() {
        clock.close();
    }
}
