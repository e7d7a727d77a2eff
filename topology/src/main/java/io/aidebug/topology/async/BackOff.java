package io.aidebug.topology.async;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait between two attempts: exponential with jitter, so that what failed together
/// does not come back together (Brooker, "Exponential Backoff And Jitter", AWS 2015).
///
/// @param initial before the second attempt
/// @param multiplier from one wait to the next, at least 1
/// @param max no wait is longer, unless the peer asked for it
/// @param jitter share of the wait, 0..1, that is left to chance
public record BackOff(Duration initial, double multiplier, Duration max, double jitter) {

    public BackOff {
        if (initial.isNegative() || initial.compareTo(max) > 0) {
            throw new IllegalArgumentException("0 <= initial <= max, not " + initial + ", " + max);
        }
        if (!(multiplier >= 1)) {
            throw new IllegalArgumentException("multiplier >= 1, not " + multiplier);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("0 <= jitter <= 1, not " + jitter);
        }
    }

    /// @param attempts how many calls there were, at least 1
    Duration after(int attempts, RandomGenerator random) {
        double grown = initial.toMillis() * Math.pow(multiplier, Math.max(0, attempts - 1));
        double capped = Math.min(grown, (double) max.toMillis());
        return Duration.ofMillis(Math.round(capped * (1 - jitter * random.nextDouble())));
    }
}
