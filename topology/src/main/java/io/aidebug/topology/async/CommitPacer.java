package io.aidebug.topology.async;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/// Asks for commits early, so that results are seen soon, but not more often than every so many
/// milliseconds: every commit costs the whole stream thread a transaction. What nobody commits
/// waits for `commit.interval.ms`, a second.
///
/// Used on one stream thread.
public final class CommitPacer {

    private final Runnable commit;
    private final long spacing;
    private boolean wanted;
    private long last;

    CommitPacer(Runnable commit, Duration spacing) {
        this.commit = commit;
        this.spacing = spacing.toMillis();
    }

    /// For a processor without a tick of its own: it looks by itself whether a commit is due.
    public static CommitPacer ticking(ProcessorContext<?, ?> context, Pacing pacing) {
        var commits = new CommitPacer(context::commit, pacing.commitSpacing());
        context.schedule(pacing.tick(), PunctuationType.WALL_CLOCK_TIME, commits::commitIfDue);
        return commits;
    }

    /// Something was forwarded that somebody waits for.
    public void want() {
        wanted = true;
    }

    /// True when it asked for one: it is made before the next tick.
    boolean commitIfDue(long now) {
        if (!wanted || now - last < spacing) {
            return false;
        }
        commit.run();
        wanted = false;
        last = now;
        return true;
    }
}
