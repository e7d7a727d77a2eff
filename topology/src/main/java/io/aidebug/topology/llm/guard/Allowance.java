package io.aidebug.topology.llm.guard;

import java.time.Clock;
import java.time.Duration;

/// So much per minute, and never more in any minute: a bucket that holds 1/11 of the amount and
/// fills with 10/11 of it a minute. Whoever asks is given the time of its turn, in the order of
/// asking. Safe for many threads.
final class Allowance {

    private static final double MINUTE_NANOS = 60e9;

    private final Clock clock;
    private final double capacity;
    private final double perNano;
    private double balance;
    private long filledAt;

    /// @param perMinute more than 0
    Allowance(int perMinute, Clock clock) {
        this.clock = clock;
        this.capacity = Math.max(1, perMinute / 11.0);
        this.perNano = (perMinute * 10 / 11.0) / MINUTE_NANOS;
        this.balance = capacity;
        this.filledAt = nanos();
    }

    /// Takes the amount, and tells how long to wait before it may be used.
    synchronized Duration reserve(long amount) {
        fill();
        balance -= amount;
        return balance >= 0
                ? Duration.ZERO
                : Duration.ofNanos((long) Math.ceil(-balance / perNano));
    }

    /// Gives back what was not used; a negative amount takes what was used in addition.
    synchronized void giveBack(long amount) {
        fill();
        balance = Math.min(capacity, balance + amount);
    }

    private void fill() {
        long now = nanos();
        balance = Math.min(capacity, balance + (now - filledAt) * perNano);
        filledAt = now;
    }

    private long nanos() {
        var now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
