package io.aidebug.topology;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// How long a stream thread's poll may wait for records: briefly while something is under way,
/// because ticks, which collect the results of calls and ask for commits, only run between polls.
/// Used by one thread.
final class PollPace {

    /// Long enough for the commit that a tick is still to ask for.
    static final Duration UNDER_WAY = Duration.ofMillis(500);

    private final BooleanSupplier calling;
    private final Duration pace;
    private final LongSupplier nanos;
    private long lastSeen;

    /// @param calling whether calls run whose results are to be collected
    /// @param pace the longest wait while something is under way
    /// @param nanos the time, as [System#nanoTime]
    PollPace(BooleanSupplier calling, Duration pace, LongSupplier nanos) {
        this.calling = calling;
        this.pace = pace;
        this.nanos = nanos;
        lastSeen = nanos.getAsLong();
    }

    /// How long the next poll waits, where it may wait for `longest`.
    Duration next(Duration longest) {
        long now = nanos.getAsLong();
        if (calling.getAsBoolean()) {
            lastSeen = now;
        }
        boolean isUnderWay = now - lastSeen < UNDER_WAY.toNanos();
        return isUnderWay && pace.compareTo(longest) < 0 ? pace : longest;
    }

    /// Records came.
    void seen() {
        lastSeen = nanos.getAsLong();
    }
}
