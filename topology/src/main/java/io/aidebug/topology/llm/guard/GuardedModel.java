package io.aidebug.topology.llm.guard;

import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import io.aidebug.topology.llm.LanguageModel;
import io.aidebug.topology.llm.ModelBudget;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelRequest;
import io.aidebug.topology.llm.SpentCallException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Asks a model no more than the budget allows and not while it does not work. One for all calls of
/// a process; see the package's page.
///
/// Meters: `aidebug.llm.waiting` (calls that wait here), `aidebug.llm.available` (1 while the
/// breaker is closed), `aidebug.llm.tokens.today`.
public final class GuardedModel implements LanguageModel {

    /// How long a call waits and how long a broken model is left alone.
    ///
    /// @param patience below the time the stage gives a call, so that a wait ends in words and not
    ///   in an interrupt
    /// @param openFor between two rounds of probes
    public record Waits(Duration patience, Duration openFor) {

        public static final Waits USUAL = new Waits(Duration.ofMinutes(2), Duration.ofSeconds(5));
    }

    private static final String AWAY = "The language model does not work at the moment.";
    private static final String ASKED_TO_WAIT =
            "The language model's server asked to be left alone for a while.";

    private final LanguageModel model;
    private final Waits waits;
    private final Clock clock;
    private final Spending spending;
    private final ModelBreaker breaker;
    private final AtomicInteger waiting = new AtomicInteger();

    public GuardedModel(
            LanguageModel model,
            ModelBudget budget,
            Waits waits,
            MeterRegistry registry,
            Clock clock) {
        this.model = model;
        this.waits = waits;
        this.clock = clock;
        this.spending = new Spending(budget, clock);
        this.breaker = new ModelBreaker(waits.openFor(), clock);
        gauge(registry, "aidebug.llm.waiting", "Calls that wait for their turn", waiting::get);
        gauge(registry, "aidebug.llm.available", "1: working", () -> breaker.isClosed() ? 1 : 0);
        gauge(registry, "aidebug.llm.tokens.today", "Tokens since 0:00 UTC", spending::spentToday);
    }

    @Override
    public ModelReply ask(ModelRequest request, Instant deadline)
            throws CallException, InterruptedException {
        Instant until = clock.instant().plus(waits.patience());
        long taken = turn(request, until.isBefore(deadline) ? until : deadline);
        try {
            ModelReply reply = model.ask(request, deadline);
            spending.settle(taken, reply);
            breaker.succeeded();
            return reply;
        } catch (SpentCallException e) {
            breaker.failed(e.failure());
            throw e;
        } catch (CallException e) {
            spending.giveBack(taken);
            breaker.failed(e.failure());
            throw e;
        } catch (InterruptedException | RuntimeException e) {
            // Nobody knows how far it came; most of a call's time the model works on it.
            breaker.cutOff();
            throw e;
        }
    }

    /// Charges the day with what was spent of it before this process began.
    public void spentBefore(long tokens) {
        spending.spentBefore(tokens);
    }

    private long turn(ModelRequest request, Instant until)
            throws CallException, InterruptedException {
        waiting.incrementAndGet();
        try {
            long taken = spending.take(request, until);
            boolean open;
            try {
                open = breaker.await(until);
            } catch (InterruptedException e) {
                spending.cancel(taken);
                throw e;
            }
            if (!open) {
                spending.cancel(taken);
                throw new CallException(notNow());
            }
            return taken;
        } finally {
            waiting.decrementAndGet();
        }
    }

    /// A call that the server wants later says when, so that the stage does not come back earlier.
    private TransientFailure notNow() {
        return breaker.pauseLeft()
                .map(left -> new TransientFailure(ASKED_TO_WAIT, left))
                .orElseGet(() -> new TransientFailure(AWAY));
    }

    private static void gauge(
            MeterRegistry registry, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }
}
