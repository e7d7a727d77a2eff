package io.aidebug.topology.async;

import java.time.Duration;

/// How often a stage does what on its stream thread.
///
/// @param tick between two looks at finished calls; a poll must not wait longer while calls run,
///   punctuators only run between polls
/// @param commitSpacing the least time between two commits the stage asks for; 20 ms for an
///   interactive stage, more where throughput matters and nobody waits
/// @param endingsPerTick how many requests one tick may end: a tick must neither keep the thread
///   from polling nor the thread's other tasks from using the permits that it sets free
public record Pacing(Duration tick, Duration commitSpacing, int endingsPerTick) {

    public static final Pacing INTERACTIVE =
            new Pacing(Duration.ofMillis(10), Duration.ofMillis(20), 32);

    public static final Pacing BULK =
            new Pacing(Duration.ofMillis(100), Duration.ofMillis(500), 500);

    public Pacing {
        if (!tick.isPositive() || commitSpacing.isNegative() || endingsPerTick < 1) {
            throw new IllegalArgumentException("tick > 0, spacing >= 0, endings >= 1");
        }
    }
}
