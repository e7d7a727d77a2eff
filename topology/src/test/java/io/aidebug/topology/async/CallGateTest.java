package io.aidebug.topology.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidebug.topology.async.CallEnd.Failed;
import io.aidebug.topology.async.CallEnd.Returned;
import io.aidebug.topology.async.GateLine.Admission;
import io.aidebug.topology.async.GateLine.Ended;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallGateTest {

    private static final CallTag FIRST = new CallTag("t-0-1", 1);
    private static final CallTag SECOND = new CallTag("t-0-1", 2);

    private final ManualClock clock = new ManualClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CallGate<String> gate =
            new CallGate<>("ask", StageHarness.settingsOf(2), meters, clock);
    private final GateLine<String> line = gate.open("0_1");
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void runsACallOnANamedVirtualThread() {
        AtomicReference<Thread> ranOn = new AtomicReference<>();
        begin(line, "a", FIRST);
        line.start(
                "a",
                () -> {
                    ranOn.set(Thread.currentThread());
                    return "done";
                });

        assertThat(next(line)).isEqualTo(new Ended<>("a", FIRST, new Returned<>("done")));
        assertThat(ranOn.get().isVirtual()).isTrue();
        assertThat(ranOn.get().getName()).startsWith("ask-call-");
    }

    @Test
    void bindsTheNumberOfCallsAndFreesAPermitBeforeTheResultIsSeen() {
        begin(line, "a", FIRST);
        begin(line, "b", FIRST);
        assertThat(line.admit("c", FIRST)).isEqualTo(Admission.FULL);
        line.start("a", () -> "done");
        next(line);
        assertThat(line.admit("c", FIRST)).isEqualTo(Admission.RESERVED);
        assertThat(gate.inFlight()).isEqualTo(2);
    }

    @Test
    void attachesATaskThatComesBackToItsRunningCall() {
        begin(line, "a", FIRST);
        line.start("a", this::slow);
        line.close();

        GateLine<String> back = gate.open("0_1");
        assertThat(back.attach("a", FIRST)).isTrue();
        end.countDown();
        assertThat(next(back).end()).isEqualTo(new Returned<>("slow"));
        assertThat(meters.get("aidebug.stage.calls.started").counter().count()).isEqualTo(1);
        assertThat(meters.get("aidebug.stage.calls.attached").counter().count()).isEqualTo(1);
    }

    @Test
    void attachesToAFinishedCallUntilItsDeleteIsDecided() {
        begin(line, "a", FIRST);
        line.start("a", () -> "done");
        next(line);
        line.collected("a", FIRST);
        line.close();

        GateLine<String> back = gate.open("0_1");
        assertThat(back.admit("a", FIRST)).isEqualTo(Admission.ATTACHED);
        assertThat(next(back).end()).isEqualTo(new Returned<>("done"));

        clock.advance(Duration.ofSeconds(16));
        gate.sweep();
        assertThat(gate.remembered()).isZero();
        assertThat(back.attach("a", FIRST)).isFalse();
    }

    @Test
    void keepsAResultThatNobodyCollectsForTenMinutes() {
        begin(line, "a", FIRST);
        line.start("a", () -> "done");
        next(line);
        clock.advance(Duration.ofMinutes(9));
        gate.sweep();
        assertThat(gate.remembered()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(2));
        gate.sweep();
        assertThat(gate.remembered()).isZero();
    }

    @Test
    void neverAttachesToAnotherAttemptOrAnotherRecord() {
        begin(line, "a", FIRST);
        line.start("a", () -> "done");
        next(line);
        assertThat(line.attach("a", SECOND)).isFalse();
        assertThat(line.attach("a", new CallTag("t-0-2", 1))).isFalse();
        assertThat(gate.open("0_2").attach("a", FIRST)).isFalse();
    }

    @Test
    void runsNoSecondCallUnderAnIdBeforeTheFirstHasEnded() {
        begin(line, "a", FIRST);
        line.start("a", this::slow);
        assertThat(line.admit("a", SECOND)).isEqualTo(Admission.BUSY);
        end.countDown();
        assertThat(next(line).tag()).isEqualTo(FIRST);
        assertThat(next(line).tag()).isEqualTo(FIRST);
        assertThat(line.admit("a", SECOND)).isEqualTo(Admission.RESERVED);
    }

    @Test
    void takesBackPermitsOfCallsThatWereReservedButNeverStarted() {
        begin(line, "a", FIRST);
        begin(line, "b", FIRST);
        line.close();
        assertThat(gate.inFlight()).isZero();
        assertThat(gate.remembered()).isZero();
    }

    @Test
    void interruptsACallThatTakesTooLong() {
        begin(line, "a", FIRST);
        line.start("a", ScriptedCall::never);
        await().until(() -> {
            clock.advance(Duration.ofMinutes(6));
            gate.sweep();
            return gate.inFlight() == 0;
        });
        assertThat(next(line).end()).isInstanceOf(Failed.class);
    }

    @Test
    void turnsWhateverIsThrownIntoAValue() {
        begin(line, "a", FIRST);
        line.start(
                "a",
                () -> {
                    throw new StackOverflowError("deep");
                });
        assertThat(next(line).end())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> {
                            assertThat(failed.kind()).isEqualTo("unexpected");
                            assertThat(failed.failure().message()).doesNotContain("deep");
                        });
    }

    @Test
    void letsRunningCallsEndWhenItCloses() {
        GateSettings patient =
                new GateSettings(
                        1,
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(15));
        CallGate<String> closing = new CallGate<>("ask", patient, meters, clock);
        GateLine<String> closingLine = closing.open("0_1");
        begin(closingLine, "a", FIRST);
        closingLine.start("a", this::slow);
        Thread closer = Thread.ofVirtual().start(closing::close);
        await().until(() -> {
            GateLine<String> probe = closing.open("0_2");
            return probe.admit("b", FIRST) == Admission.FULL;
        });
        end.countDown();
        assertThat(next(closingLine).end()).isEqualTo(new Returned<>("slow"));
        await().until(() -> !closer.isAlive());
    }

    @Test
    void interruptsWhatStillRunsAtTheCloseDeadline() {
        begin(line, "a", FIRST);
        line.start("a", ScriptedCall::never);
        gate.close();
        assertThat(next(line).end())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.kind()).isEqualTo("interrupted"));
    }

    private String slow() throws InterruptedException {
        end.await();
        return "slow";
    }

    private static void begin(GateLine<String> line, String id, CallTag tag) {
        assertThat(line.admit(id, tag)).isEqualTo(Admission.RESERVED);
    }

    private static Ended<String> next(GateLine<String> line) {
        AtomicReference<Ended<String>> next = new AtomicReference<>();
        await().until(() -> {
            Ended<String> ended = line.poll();
            if (ended != null) {
                next.set(ended);
            }
            return ended != null;
        });
        return next.get();
    }
}
