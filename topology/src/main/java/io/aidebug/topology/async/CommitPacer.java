package io.aidebug.topology.async;

import java.time.Duration;

/// Asks for commits early, so that results are seen soon, but not more often than every so many
/// milliseconds: every commit costs the whole stream thread a transaction.
final class CommitPacer {

    private final Runnable commit;
    private final long spacing;
    private boolean wanted;
    private long last;

    CommitPacer(Runnable commit, Duration spacing) {
        this.commit = commit;
        this.spacing = spacing.toMillis();
    }

    void want() {
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
