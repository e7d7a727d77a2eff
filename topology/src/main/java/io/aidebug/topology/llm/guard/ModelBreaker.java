package io.aidebug.topology.llm.guard;

import io.aidebug.topology.async.CallFailure;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps calls from a model that does not work, and lets them through again as soon as it does.
///
/// Open after half of the last 20 calls failed (5 at least). After the time it is given three calls
/// try; when most of them are answered, all that wait go on at once. A server that says when to
/// come back is not broken: everybody waits that long (whoever reads the wish bounds it, to an
/// hour) and it is not counted. Safe for many threads.
final class ModelBreaker {

    private static final int WINDOW = 20;
    private static final int LEAST_CALLS = 5;
    private static final int PROBES = 3;
    private static final float HALF = 50;
    private static final long LOOK_MILLIS = 250;

    private final CircuitBreaker breaker;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Instant pausedUntil = Instant.EPOCH;

    ModelBreaker(Duration openFor, Clock clock) {
        this.clock = clock;
        this.breaker =
                CircuitBreaker.of(
                        "language-model",
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(WINDOW)
                                .minimumNumberOfCalls(LEAST_CALLS)
                                .failureRateThreshold(HALF)
                                .permittedNumberOfCallsInHalfOpenState(PROBES)
                                .waitDurationInOpenState(openFor)
                                .clock(clock)
                                .build());
        breaker.getEventPublisher().onStateTransition(_ -> wake());
    }

    /// Waits until the call may be made; every true is followed by exactly one of the methods
    /// below.
    ///
    /// @return false when it may not be made before `until`; at once when the server asked for more
    boolean await(Instant until) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (isPaused() || !breaker.tryAcquirePermission()) {
                long left = Duration.between(clock.instant(), until).toMillis();
                if (left <= 0 || pausedUntil.isAfter(until)) {
                    return false;
                }
                var _ = changed.await(Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    void succeeded() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    /// A permanent failure shows a server that works.
    void failed(CallFailure failure) {
        switch (failure) {
            case PermanentFailure _ -> succeeded();
            case TransientFailure(_, Duration retryAfter) when retryAfter != null -> {
                pause(retryAfter);
                breaker.releasePermission();
            }
            case TransientFailure(String message, _) ->
                    breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException(message));
        }
    }

    /// The call was not made, or cut off by us.
    void cutOff() {
        breaker.releasePermission();
    }

    boolean isClosed() {
        return breaker.getState() == CircuitBreaker.State.CLOSED && !isPaused();
    }

    /// How long the server still wants to be left alone; empty when it does not.
    Optional<Duration> pauseLeft() {
        return Optional.of(Duration.between(clock.instant(), pausedUntil))
                .filter(Duration::isPositive);
    }

    private boolean isPaused() {
        return clock.instant().isBefore(pausedUntil);
    }

    private void pause(Duration asked) {
        Instant until = clock.instant().plus(asked);
        if (until.isAfter(pausedUntil)) {
            pausedUntil = until;
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
