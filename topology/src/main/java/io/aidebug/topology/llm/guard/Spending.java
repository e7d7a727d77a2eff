package io.aidebug.topology.llm.guard;

import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import io.aidebug.topology.llm.ModelBudget;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Holds calls to the budget: rates by waiting, the day's tokens by refusing. What a call will cost
/// is estimated from its length and the replies so far, and put right when it is known; of a call
/// that was cut it never is, and the estimate stays.
final class Spending {

    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final double WEIGHT_OF_NEWEST = 0.1;

    private final Clock clock;
    private final @Nullable Allowance requests;
    private final @Nullable Allowance tokens;
    private final DayBudget day;
    private double usualOutput = 1_000;

    Spending(ModelBudget budget, Clock clock) {
        this.clock = clock;
        this.requests = allowance(budget.requestsPerMinute(), clock);
        this.tokens = allowance(budget.tokensPerMinute(), clock);
        this.day = new DayBudget(budget.tokensPerDay(), clock);
    }

    long spentToday() {
        return day.spent();
    }

    /// Waits for the call's turn.
    ///
    /// @return the tokens that were taken for it
    /// @throws CallException when the day's budget is spent, or its turn comes after `until`
    long take(ModelRequest request, Instant until) throws CallException, InterruptedException {
        long estimate = estimate(request);
        if (!day.take(estimate)) {
            throw new CallException(
                    new PermanentFailure(
                            "The language model's token budget of this day is spent."));
        }
        Duration wait = longer(reserve(requests, 1), reserve(tokens, estimate));
        if (clock.instant().plus(wait).isAfter(until)) {
            cancel(estimate);
            throw new CallException(
                    new TransientFailure(
                            "The language model may not be asked so often.",
                            Duration.between(until, clock.instant().plus(wait))));
        }
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            cancel(estimate);
            throw e;
        }
        return estimate;
    }

    /// The call cost this.
    void settle(long taken, ModelReply reply) {
        giveBack(taken - reply.inputTokens() - reply.outputTokens());
        synchronized (this) {
            usualOutput += WEIGHT_OF_NEWEST * (reply.outputTokens() - usualOutput);
        }
    }

    /// The call was not made.
    void cancel(long taken) {
        giveBack(requests, 1);
        giveBack(taken);
    }

    /// Charged to the day alone: the minute is over.
    void spentBefore(long spent) {
        day.giveBack(-spent);
    }

    /// The call cost nothing.
    void giveBack(long taken) {
        giveBack(tokens, taken);
        day.giveBack(taken);
    }

    private long estimate(ModelRequest request) {
        long characters = request.system().length();
        characters += request.jsonSchema().length();
        for (var message : request.messages()) {
            characters += message.text().length();
        }
        synchronized (this) {
            return characters / CHARACTERS_PER_TOKEN
                    + Math.round(Math.min(usualOutput, request.maxOutputTokens()));
        }
    }

    private static @Nullable Allowance allowance(int perMinute, Clock clock) {
        return perMinute > 0 ? new Allowance(perMinute, clock) : null;
    }

    private static Duration reserve(@Nullable Allowance allowance, long amount) {
        return allowance == null ? Duration.ZERO : allowance.reserve(amount);
    }

    private static void giveBack(@Nullable Allowance allowance, long amount) {
        if (allowance != null) {
            allowance.giveBack(amount);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
