package io.aidebug.query.view;

import java.util.concurrent.atomic.LongAdder;

/// Counts the jobs that ended since the process began, in the partitions it keeps: how fast the
/// pipeline is.
public final class EndedJobs {

    private final LongAdder ended = new LongAdder();

    /// Called on the stream thread.
    void count() {
        ended.increment();
    }

    /// How many have ended.
    public long total() {
        return ended.sum();
    }
}
