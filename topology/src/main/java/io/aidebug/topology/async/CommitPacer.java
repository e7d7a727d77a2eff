package io.aidebug.topology.async;

import io.aidebug.service.kafka.Ticker;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/// Asks for commits early, so that results are seen soon, but not more often than every so many
/// milliseconds: every commit costs the whole stream thread a transaction. The end of a burst is
/// not held up: nothing more is to come that could share its commit. What nobody commits waits for
/// `commit.interval.ms`, a second.
///
/// Used on one stream thread.
public final class CommitPacer {

    /// Below that there was no burst, only requests that come one by one: each of them would be the
    /// end of one.
    private static final int BURST = 4;

    private final Runnable commit;
    private final long spacing;
    private int wanted;
    private long last;

    CommitPacer(Runnable commit, Duration spacing) {
        this.commit = commit;
        this.spacing = spacing.toMillis();
    }

    /// For a processor without a tick of its own.
    ///
    /// @return to be run when something was forwarded that somebody waits for
    public static Runnable ticking(ProcessorContext<?, ?> context, Pacing pacing) {
        var commits = new CommitPacer(context::commit, pacing.commitSpacing());
        var ticker =
                new Ticker(
                        context,
                        pacing.tick(),
                        now -> {
                            commits.commitIfDue(now, false);
                            return commits.isWanted();
                        });
        return () -> {
            commits.want();
            ticker.tick(context.currentSystemTimeMs());
        };
    }

    /// Something was forwarded that somebody waits for.
    void want() {
        wanted++;
    }

    /// Whether one is still to be asked for.
    boolean isWanted() {
        return wanted > 0;
    }

    /// True when it asked for one: it is made before the next tick.
    ///
    /// @param idle nothing is under way that will want another one
    boolean commitIfDue(long now, boolean idle) {
        boolean isBurstOver = idle && wanted >= BURST;
        if (wanted == 0 || (now - last < spacing && !isBurstOver)) {
            return false;
        }
        commit.run();
        wanted = 0;
        last = now;
        return true;
    }
}
