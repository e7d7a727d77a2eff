package io.aidebug.topology.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aidebug.topology.async.CallFailure.TransientFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a crash, a rebalance and a rollback leave behind, and what becomes of it.
class DurableAsyncRestartTest {

    private final StageHarness stage = new StageHarness();

    static Stream<RetryPolicy> policies() {
        return Stream.of(
                new RetryPolicy(3, StageHarness.SECOND, Duration.ofHours(1)),
                RetryPolicy.untilDone(StageHarness.SECOND));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void callsAgainWhatACrashLeftInTheStoreOldestFirst(RetryPolicy retry) {
        stage.settings = StageSettings.retrying(retry);
        stage.permits = 1;
        stage.calls.hold();
        stage.startProcess();
        for (String q : List.of("a", "b", "c", "d")) {
            stage.send("k", q);
            stage.advance(Duration.ofMillis(5));
        }
        stage.awaitStarted(1);

        stage.startProcess();
        stage.calls.letGo(100);
        stage.tickUntil(() -> stage.out.size() == 4);
        assertThat(stage.answers()).containsExactly("a!", "b!", "c!", "d!");
        assertThat(stage.calls.started).containsExactly("a", "a", "b", "c", "d");
        assertThat(stage.isEmpty()).isTrue();
    }

    @Test
    void forwardsNothingWhileItIsInitialised() {
        stage.startProcess();
        stage.send("k", "q");
        await().until(() -> stage.gate().inFlight() == 0);
        stage.stopTask();
        stage.startTask();
        assertThat(stage.out).isEmpty();
        stage.tick();
        assertThat(stage.answers()).containsExactly("q!");
    }

    @ParameterizedTest
    @MethodSource("policies")
    void attachesToItsCallWhenTheTaskComesBackToTheProcess(RetryPolicy retry) {
        stage.settings = StageSettings.retrying(retry);
        stage.calls.hold();
        stage.startProcess();
        stage.send("k", "q");
        stage.awaitStarted(1);
        stage.stopTask();
        stage.startTask();
        stage.reinitialise();
        stage.calls.letGo(1);
        stage.tickUntil(() -> !stage.out.isEmpty());
        assertThat(stage.answers()).containsExactly("q!");
        assertThat(stage.calls.started).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void attachesToTheFinishedCallWhenItsDeleteWasRolledBack(RetryPolicy retry) {
        stage.settings = StageSettings.retrying(retry);
        stage.startProcess();
        stage.send("k", "q");
        Envelope before = stage.store.get("questions-1-0");
        stage.tickUntil(() -> stage.out.size() == 1);

        stage.stopTask();
        stage.store.put("questions-1-0", before);
        stage.startTask();
        stage.tickUntil(() -> stage.out.size() == 2);
        assertThat(stage.calls.started).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void attachesToTheCallWhenTheRecordIsReadAgain(RetryPolicy retry) {
        stage.settings = StageSettings.retrying(retry);
        stage.calls.hold();
        stage.startProcess();
        stage.send("k", "q");
        stage.awaitStarted(1);
        stage.stopTask();
        stage.store.delete("questions-1-0");
        stage.startTask();
        stage.sendAgain("k", "q");
        stage.calls.letGo(10);
        stage.tickUntil(() -> !stage.out.isEmpty());
        assertThat(stage.answers()).containsExactly("q!");
        assertThat(stage.calls.started).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void waitsForAnOlderCallOfTheKeyThatStillRunsInThisProcess(RetryPolicy retry) {
        stage.settings = StageSettings.retrying(retry);
        stage.requests = Requests.newestPerKey(Serdes.String(), Serdes.String());
        stage.calls.hold();
        stage.startProcess();
        stage.send("k", "v1");
        stage.awaitStarted(1);
        stage.send("k", "v2");
        stage.stopTask();
        stage.startTask();
        stage.tick();
        assertThat(stage.calls.started).containsExactly("v1");
        stage.calls.letGo(10);
        stage.tickUntil(() -> !stage.out.isEmpty());
        assertThat(stage.answers()).containsExactly("v2!");
        assertThat(stage.calls.mostAtOnce).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void keepsTheRetryAndItsTimeOverACrash(RetryPolicy retry) {
        stage.settings = StageSettings.retrying(retry);
        stage.calls.failing("q", new CallException(new TransientFailure("later")));
        stage.startProcess();
        stage.send("k", "q");
        stage.tickUntil(() -> stage.count("retries") == 1);

        stage.startProcess();
        stage.advance(Duration.ofMillis(500));
        stage.tick();
        assertThat(stage.calls.started).hasSize(1);
        stage.advance(Duration.ofMillis(500));
        stage.tickUntil(() -> !stage.out.isEmpty());
        assertThat(stage.calls.contexts.get(1).attempt()).isEqualTo(2);
    }

    @Test
    void letsARequestThatKillsTheProcessRunOutOfAttempts() {
        stage.calls.hold();
        stage.startProcess();
        stage.send("k", "poison");
        for (int crash = 1; crash < 3; crash++) {
            stage.awaitStarted(crash);
            stage.startProcess();
            stage.tick();
        }
        stage.awaitStarted(3);
        stage.startProcess();
        stage.tick();
        assertThat(stage.answers())
                .containsExactly("gave up after 3: the last of 3 attempts was cut off");
        assertThat(stage.calls.started).hasSize(3);
        assertThat(stage.isEmpty()).isTrue();
    }

    @Test
    void startsACallOnlyAfterItsCountWasCommittedWhereThatIsAsked() {
        stage.settings = stage.settings.starting(CallStart.ONCE_COUNTED);
        stage.calls.hold();
        stage.startProcess();
        stage.send("k", "q");
        assertThat(stage.store.get("questions-1-0").attempt()).isEqualTo(1);
        assertThat(stage.gate().remembered()).isEqualTo(1);
        stage.tick();
        assertThat(stage.committed()).isTrue();
        assertThat(stage.count("calls.started")).isZero();
        stage.tick();
        assertThat(stage.count("calls.started")).isEqualTo(1);
        stage.calls.letGo(1);
        stage.tickUntil(() -> !stage.out.isEmpty());
    }

    @Test
    void startsCountedCallsAlsoWhileNewOnesKeepComing() {
        stage.settings = stage.settings.starting(CallStart.ONCE_COUNTED);
        stage.permits = 100;
        stage.startProcess();
        stage.tickUntil(() -> {
            stage.send("k", "q" + stage.out.size());
            return stage.out.size() >= 5;
        });
    }

    @Test
    void keepsTheResultWhileItsOutputCannotBeSerialisedForNow() {
        AtomicBoolean registryIsUp = new AtomicBoolean();
        stage.forwarder =
                stage.forwarder.checkedBy(_ -> {
                    if (!registryIsUp.get()) {
                        throw new TimeoutException("the registry does not answer");
                    }
                });
        stage.startProcess();
        stage.send("k", "q");
        await().until(() -> stage.gate().inFlight() == 0);
        assertThatThrownBy(stage::tick).isInstanceOf(TimeoutException.class);
        assertThat(stage.isEmpty()).isFalse();

        stage.stopTask();
        registryIsUp.set(true);
        stage.startTask();
        stage.tickUntil(() -> !stage.out.isEmpty());
        assertThat(stage.answers()).containsExactly("q!");
        assertThat(stage.calls.started).hasSize(1);
    }
}
