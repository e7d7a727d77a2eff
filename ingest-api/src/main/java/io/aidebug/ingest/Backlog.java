package io.aidebug.ingest;

import io.aidebug.service.http.ProblemException;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Slows submissions down while many wait, and sends them away while more wait than the pipeline
/// should have to work off. Clients that submit without a pause are so held at the pipeline's own
/// pace, and hardly ever sent away. No submission waits for the measurement: the last one counts,
/// and one that is older than a second is repeated in the background. As long as nothing could be
/// measured, everything is let in.
final class Backlog {

    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    /// What the last submission waits that is not sent away; the others wait in proportion.
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(1);

    /// This part of the greatest backlog holds nobody up: bursts are what the topic is for.
    private static final double FREE = 0.01;

    private final LongSupplier measure;
    private final long most;
    private final LongSupplier nanoTime;
    private final AtomicBoolean measuring = new AtomicBoolean();
    private volatile Measured last;

    private record Measured(long waiting, long at) {}

    /// @param measure how much waits; may block, and throw a [KafkaException]
    /// @param most beyond this submissions are sent away; 0: never
    Backlog(LongSupplier measure, long most, LongSupplier nanoTime) {
        this.measure = measure;
        this.most = most;
        this.nanoTime = nanoTime;
        this.last = new Measured(0, nanoTime.getAsLong() - FRESH_NANOS);
    }

    /// The handler, behind the check.
    Handler before(Handler submission) {
        return context -> {
            Thread.sleep(check());
            submission.handle(context);
        };
    }

    /// Returns how long the submission is to be held up.
    ///
    /// @throws ProblemException 429 when too much waits
    Duration check() {
        if (most == 0) {
            return Duration.ZERO;
        }
        Measured known = last;
        if (nanoTime.getAsLong() - known.at() >= FRESH_NANOS
                && measuring.compareAndSet(false, true)) {
            Thread.ofVirtual().name("measure-backlog").start(this::measureAgain);
        }
        if (known.waiting() > most) {
            throw ProblemException.tooMany(
                    "%d submissions and updates wait already.".formatted(known.waiting()),
                    RETRY_AFTER);
        }
        double over = Math.max(0, (double) known.waiting() / most - FREE);
        return Duration.ofNanos(Math.round(over * LONGEST_HOLD.toNanos()));
    }

    private void measureAgain() {
        try {
            last = new Measured(measure.getAsLong(), nanoTime.getAsLong());
        } catch (KafkaException e) {
            LOG.warn("The backlog cannot be measured: {}", e.getMessage());
            last = new Measured(0, nanoTime.getAsLong());
        } finally {
            measuring.set(false);
        }
    }
}
