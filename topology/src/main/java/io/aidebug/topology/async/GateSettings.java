package io.aidebug.topology.async;

import java.time.Duration;

/// The bounds of a [CallGate].
///
/// @param permits calls that may run at the same time in this process. Where a call is shorter than
///   some 100 ms, give about twice what the resource behind it takes at once and let the resource
///   bound itself: a permit that comes free waits for the next tick
/// @param callTimeout a call that runs longer is interrupted
/// @param closeDeadline how long closing waits for running calls before it interrupts them
/// @param keepUncollected how long a result is kept that no task has asked for, because its task is
///   elsewhere
/// @param keepCollected how long a result is kept after its request was deleted from the store:
///   until the transaction of the delete is decided, so longer than `transaction.timeout.ms` (10 s
///   in Streams)
public record GateSettings(
        int permits,
        Duration callTimeout,
        Duration closeDeadline,
        Duration keepUncollected,
        Duration keepCollected) {

    public GateSettings {
        if (permits < 1 || !callTimeout.isPositive()) {
            throw new IllegalArgumentException("permits >= 1, callTimeout > 0");
        }
    }

    public static GateSettings of(int permits, Duration callTimeout) {
        return new GateSettings(
                permits,
                callTimeout,
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                Duration.ofSeconds(15));
    }
}
