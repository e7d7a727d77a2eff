package io.aidebug.topology.llm.guard;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// So many tokens from midnight to midnight UTC. Safe for many threads.
final class DayBudget {

    private final long limit;
    private final Clock clock;
    private LocalDate day = LocalDate.EPOCH;
    private long spent;

    /// @param limit 0 for none
    DayBudget(long limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /// Takes the amount unless the day's budget is spent; the last call of a day may exceed it.
    synchronized boolean take(long amount) {
        turn();
        if (limit > 0 && spent >= limit) {
            return false;
        }
        spent += amount;
        return true;
    }

    /// Gives back what was not used; a negative amount takes what was used in addition.
    synchronized void giveBack(long amount) {
        turn();
        spent = Math.max(0, spent - amount);
    }

    synchronized long spent() {
        turn();
        return spent;
    }

    private void turn() {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        if (!today.equals(day)) {
            day = today;
            spent = 0;
        }
    }
}
