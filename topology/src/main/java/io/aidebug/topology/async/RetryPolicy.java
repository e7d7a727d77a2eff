package io.aidebug.topology.async;

import io.aidebug.topology.async.CallFailure.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// When a request is tried again, and when it is given up.
///
/// An attempt counts when its call is started, whatever becomes of it: a call that a crash or a
/// restart of the process cuts off has used one up too. So `maxAttempts` must leave room for the
/// restarts a request may have to live through.
///
/// Without a limit of attempts ([#untilDone]) only those are counted that fail; the stage then
/// writes a request that had to wait for a permit once instead of twice.
///
/// @param maxAttempts calls that may be started for one request
/// @param backOff the wait between two of them
/// @param totalDeadline from the moment the stage accepted the request; at most ten years
public record RetryPolicy(int maxAttempts, BackOff backOff, Duration totalDeadline) {

    private static final Duration TEN_YEARS = Duration.ofDays(3650);
    private static final int UNLIMITED = Integer.MAX_VALUE;

    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts >= 1, not " + maxAttempts);
        }
        if (!totalDeadline.isPositive() || totalDeadline.compareTo(TEN_YEARS) > 0) {
            throw new IllegalArgumentException(
                    "0 < totalDeadline <= ten years, not " + totalDeadline);
        }
    }

    /// Tries for as long as it takes.
    public static RetryPolicy untilDone(BackOff backOff) {
        return new RetryPolicy(UNLIMITED, backOff, TEN_YEARS);
    }

    boolean limitsAttempts() {
        return maxAttempts < UNLIMITED;
    }

    Instant deadline(Instant enqueuedAt) {
        return enqueuedAt.plus(totalDeadline);
    }

    /// Why no further call may be started, or empty when one may.
    Optional<TransientFailure> refusal(int attempts, Instant enqueuedAt, Instant now) {
        if (attempts >= maxAttempts) {
            return Optional.of(
                    new TransientFailure(
                            "the last of %d attempts was cut off".formatted(attempts)));
        }
        if (!now.isBefore(deadline(enqueuedAt))) {
            return Optional.of(
                    new TransientFailure("not done within " + totalDeadline + " of being asked"));
        }
        return Optional.empty();
    }

    /// The wait after a failed call, or empty to give up: the attempts are used up or the wait
    /// would pass the deadline.
    Optional<Duration> waitAfter(
            TransientFailure failure, int attempts, Duration age, RandomGenerator random) {
        if (attempts >= maxAttempts) {
            return Optional.empty();
        }
        Duration wait = backOff.after(attempts, random);
        Duration asked = failure.retryAfter();
        Duration longer = asked != null && asked.compareTo(wait) > 0 ? asked : wait;
        return age.plus(longer).compareTo(totalDeadline) < 0
                ? Optional.of(longer)
                : Optional.empty();
    }
}
