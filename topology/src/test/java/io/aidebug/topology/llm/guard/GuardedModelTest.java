package io.aidebug.topology.llm.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import io.aidebug.topology.async.ManualClock;
import io.aidebug.topology.llm.LanguageModel;
import io.aidebug.topology.llm.ModelBudget;
import io.aidebug.topology.llm.ModelMessage;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelReply.ReplyEnd;
import io.aidebug.topology.llm.ModelRequest;
import io.aidebug.topology.llm.SpentCallException;
import io.aidebug.topology.llm.guard.GuardedModel.Waits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class GuardedModelTest {

    private static final Waits SHORT = new Waits(Duration.ofSeconds(5), Duration.ofMillis(100));
    private static final Waits IMPATIENT = new Waits(Duration.ofMillis(50), Duration.ofHours(1));
    private static final ModelReply REPLY = new ModelReply("{}", "m", 600, 400, ReplyEnd.COMPLETE);
    private static final TransientFailure AWAY = new TransientFailure("away");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void losesNothingWhileTheModelIsAwayAndDrainsWhenItIsBack() throws Exception {
        away.set(true);
        GuardedModel model = guarded(this::working, ModelBudget.UNLIMITED, SHORT);
        int jobs = 300;
        var answered = new CountDownLatch(jobs);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < jobs; i++) {
                threads.execute(() -> askUntilAnswered(model, answered));
            }
            await().until(() -> gauge("aidebug.llm.available") == 0);
            int before = calls.get();
            Instant from = Instant.now();
            await().until(() -> Instant.now().isAfter(from.plusSeconds(1)));
            assertThat(calls.get() - before).as("probes in a second").isLessThanOrEqualTo(90);
            assertThat(gauge("aidebug.llm.waiting")).isPositive();
            assertThat(answered.getCount()).isEqualTo(jobs);

            away.set(false);
            await().atMost(Duration.ofSeconds(10)).until(() -> answered.getCount() == 0);
        }
        assertThat(gauge("aidebug.llm.available")).isEqualTo(1);
        assertThat(gauge("aidebug.llm.waiting")).isZero();
    }

    @Test
    void givesACallBackToTheStageWhenItsPatienceEnds() {
        away.set(true);
        GuardedModel model = guarded(this::working, ModelBudget.UNLIMITED, IMPATIENT);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> ask(model)).hasMessage("away");
        }

        assertThatThrownBy(() -> ask(model))
                .isInstanceOf(CallException.class)
                .hasMessage("The language model does not work at the moment.");
        assertThat(calls.get()).isEqualTo(5);
    }

    @Test
    void waitsAsLongAsTheServerAskedWithEveryCall() {
        LanguageModel busy =
                (_, _) -> {
                    calls.incrementAndGet();
                    throw new CallException(
                            new TransientFailure("too much", Duration.ofSeconds(30)));
                };
        GuardedModel model = guarded(busy, ModelBudget.UNLIMITED, IMPATIENT);
        assertThatThrownBy(() -> ask(model)).hasMessage("too much");

        assertThatThrownBy(() -> ask(model)).isInstanceOf(CallException.class);
        assertThat(calls.get()).isEqualTo(1);
    }

    @Test
    void sendsNoCallBeforeALongWaitIsOverAndTellsTheStageWhenThatIs() throws Exception {
        var clock = new ManualClock();
        LanguageModel limited =
                (request, deadline) -> {
                    if (calls.get() > 0) {
                        return working(request, deadline);
                    }
                    calls.incrementAndGet();
                    throw new CallException(
                            new TransientFailure("too much", Duration.ofMinutes(20)));
                };
        var model = new GuardedModel(limited, ModelBudget.UNLIMITED, Waits.USUAL, meters, clock);
        Instant deadline = clock.instant().plus(Duration.ofHours(1));
        assertThatThrownBy(() -> ask(model, deadline)).hasMessage("too much");

        clock.advance(Duration.ofMinutes(15));
        assertThatThrownBy(() -> ask(model, deadline))
                .isInstanceOfSatisfying(
                        CallException.class,
                        e ->
                                assertThat(((TransientFailure) e.failure()).retryAfter())
                                        .isEqualTo(Duration.ofMinutes(5)));
        assertThat(calls.get()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(5));
        assertThat(ask(model, deadline)).isEqualTo(REPLY);
    }

    @Test
    void doesNotTakeARefusalForABrokenServer() {
        LanguageModel refusing =
                (_, _) -> {
                    calls.incrementAndGet();
                    throw new CallException(new PermanentFailure("no"));
                };
        GuardedModel model = guarded(refusing, ModelBudget.UNLIMITED, IMPATIENT);
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> ask(model)).hasMessage("no");
        }

        assertThat(calls.get()).isEqualTo(50);
    }

    @Test
    void refusesForGoodWhenTheDaysTokensAreSpentAndBeginsAnewTheNextDay() throws Exception {
        var clock = new ManualClock();
        var budget = new ModelBudget(0, 0, 2_500);
        var model = new GuardedModel(this::working, budget, SHORT, meters, clock);
        for (int i = 0; i < 3; i++) {
            ask(model);
        }

        assertThatThrownBy(() -> ask(model))
                .isInstanceOfSatisfying(
                        CallException.class,
                        e -> assertThat(e.failure()).isInstanceOf(PermanentFailure.class))
                .hasMessageContaining("budget of this day is spent");
        assertThat(gauge("aidebug.llm.tokens.today")).isEqualTo(3_000);

        clock.advance(Duration.ofDays(1));
        assertThat(ask(model)).isEqualTo(REPLY);
    }

    @Test
    void holdsTheRateByWaitingAndByGivingBackWhatWouldWaitTooLong() throws Exception {
        GuardedModel model = guarded(this::working, new ModelBudget(11, 0, 0), IMPATIENT);
        ask(model);

        assertThatThrownBy(() -> ask(model))
                .isInstanceOfSatisfying(
                        CallException.class,
                        e ->
                                assertThat(((TransientFailure) e.failure()).retryAfter())
                                        .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6)));
    }

    @Test
    void givesBackWhatACallDidNotCost() throws Exception {
        GuardedModel model = guarded(this::working, new ModelBudget(0, 0, 1_000_000), SHORT);
        ask(model);
        assertThat(gauge("aidebug.llm.tokens.today")).isEqualTo(1_000);

        away.set(true);
        assertThatThrownBy(() -> ask(model)).hasMessage("away");
        assertThat(gauge("aidebug.llm.tokens.today")).isEqualTo(1_000);
    }

    @Test
    void keepsTheEstimateOfACallThatWasCut() {
        LanguageModel cut =
                (_, _) -> {
                    throw new SpentCallException(new TransientFailure("too late"));
                };
        LanguageModel interrupted =
                (_, _) -> {
                    throw new InterruptedException();
                };
        for (LanguageModel broken : List.of(cut, interrupted)) {
            var own = new SimpleMeterRegistry();
            var model =
                    new GuardedModel(
                            broken, new ModelBudget(0, 0, 900), SHORT, own, new ManualClock());
            assertThatThrownBy(() -> ask(model));
            double spent = own.get("aidebug.llm.tokens.today").gauge().value();
            assertThat(spent).as("the longest answer").isBetween(500.0, 510.0);

            assertThatThrownBy(() -> ask(model));
            assertThatThrownBy(() -> ask(model)).hasMessageContaining("budget of this day");
        }
    }

    @Test
    void isChargedWithWhatWasSpentBeforeTheProcessBegan() throws Exception {
        var clock = new ManualClock();
        var budget = new ModelBudget(0, 100_000, 2_500);
        var model = new GuardedModel(this::working, budget, SHORT, meters, clock);
        model.spentBefore(2_400);
        ask(model);

        assertThat(gauge("aidebug.llm.tokens.today")).isEqualTo(3_400);
        assertThatThrownBy(() -> ask(model)).hasMessageContaining("budget of this day is spent");
        clock.advance(Duration.ofDays(1));
        ask(model);
    }

    @Test
    void countsWhatReallyGoesOut() throws Exception {
        var model = new MeteredModel(this::working, meters);
        ask(model);
        away.set(true);
        assertThatThrownBy(() -> ask(model)).hasMessage("away");

        assertThat(meters.get("aidebug.llm.calls").tag("outcome", "answered").timer().count())
                .isEqualTo(1);
        assertThat(meters.get("aidebug.llm.calls").tag("outcome", "transient").timer().count())
                .isEqualTo(1);
        assertThat(meters.get("aidebug.llm.tokens").tag("direction", "input").counter().count())
                .isEqualTo(600);
    }

    private ModelReply working(ModelRequest request, Instant deadline) throws CallException {
        calls.incrementAndGet();
        if (away.get()) {
            throw new CallException(AWAY);
        }
        return REPLY;
    }

    /// As the stage does, without its back-off.
    private static void askUntilAnswered(LanguageModel model, CountDownLatch answered) {
        while (true) {
            try {
                ask(model);
                answered.countDown();
                return;
            } catch (CallException _) {
                // The next round waits at the guard.
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private GuardedModel guarded(LanguageModel model, ModelBudget budget, Waits waits) {
        return new GuardedModel(model, budget, waits, meters, Clock.systemUTC());
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private static ModelReply ask(LanguageModel model) throws CallException, InterruptedException {
        return ask(model, Instant.now().plusSeconds(3_600));
    }

    private static ModelReply ask(LanguageModel model, Instant deadline)
            throws CallException, InterruptedException {
        var request =
                new ModelRequest("s", List.of(ModelMessage.data("{}")), "", 500, "test-1", "");
        return model.ask(request, deadline);
    }
}
