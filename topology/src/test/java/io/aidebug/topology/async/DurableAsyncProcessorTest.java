package io.aidebug.topology.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DurableAsyncProcessorTest {

    private final CallException later = new CallException(new TransientFailure("try later"));

    private final StageHarness stage = new StageHarness();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void forwardsTheResultWithTheRecordsHeadersAndTimestampThenForgetsTheRequest() {
        stage.startProcess();
        RecordHeaders headers = new RecordHeaders();
        headers.add("x-job-id", "j1".getBytes(StandardCharsets.UTF_8));
        stage.send(new Record<>("k", "q", 4711, headers));

        stage.tickUntil(() -> !stage.out.isEmpty());

        Record<? extends String, ? extends String> result = stage.out.get(0);
        assertThat(result.key()).isEqualTo("k");
        assertThat(result.value()).isEqualTo("q!");
        assertThat(result.timestamp()).isEqualTo(4711);
        assertThat(result.headers()).isEqualTo(headers);
        assertThat(stage.isEmpty()).isTrue();
        assertThat(stage.committed()).isTrue();
        assertThat(stage.calls.contexts.get(0).headers()).isEqualTo(headers);
        assertThat(stage.calls.contexts.get(0).id()).isEqualTo("questions-1-0");
    }

    @Test
    void keepsACalledRequestInTheStoreAlreadyCounted() {
        stage.calls.hold();
        stage.startProcess();
        stage.send("k", "q");
        Envelope envelope = stage.store.get("questions-1-0");
        assertThat(envelope.attempt()).isEqualTo(1);
        assertThat(envelope.awaitsOutcome()).isTrue();
    }

    @Test
    void readsARequestOnceForItsCallAndItsOutputs() {
        AtomicInteger read = new AtomicInteger();
        stage.requests = Requests.each(Serdes.String(), counting(read));
        stage.startProcess();
        stage.send("k", "q");
        stage.tickUntil(() -> stage.answers().equals(List.of("q!")));

        assertThat(read).hasValue(1);
    }

    @Test
    void readsARequestAgainWhoseCallAnotherTaskHasStarted() {
        AtomicInteger read = new AtomicInteger();
        stage.requests = Requests.each(Serdes.String(), counting(read));
        stage.calls.hold();
        stage.startProcess();
        stage.send("k", "q");
        stage.stopTask();
        stage.startTask();
        stage.calls.letGo(1);
        stage.tickUntil(() -> stage.answers().equals(List.of("q!")));

        assertThat(stage.calls.started).hasSize(1);
        assertThat(read).hasValue(2);
    }

    private static Serde<String> counting(AtomicInteger read) {
        Serde<String> texts = Serdes.String();
        return Serdes.serdeFrom(
                texts.serializer(),
                (topic, bytes) -> {
                    read.incrementAndGet();
                    return texts.deserializer().deserialize(topic, bytes);
                });
    }

    @Test
    void leavesACalledRequestAsItWaitedWhereAttemptsAreNotLimited() {
        stage.settings = StageSettings.retrying(RetryPolicy.untilDone(StageHarness.SECOND));
        stage.permits = 1;
        stage.calls.hold();
        stage.startProcess();
        stage.send("k", "first");
        stage.send("k", "second");
        stage.calls.letGo(1);
        stage.tickUntil(() -> stage.calls.started.size() == 2);

        assertThat(stage.store.get("questions-1-1").attempt()).isZero();
    }

    @Test
    void cannotWaitForACountThatIsNotKept() {
        var settings = StageSettings.retrying(RetryPolicy.untilDone(StageHarness.SECOND));
        assertThatThrownBy(() -> settings.starting(CallStart.ONCE_COUNTED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsFailuresWhereAttemptsAreNotLimited() {
        stage.settings = StageSettings.retrying(RetryPolicy.untilDone(StageHarness.SECOND));
        stage.calls.failing("q", later, later, later, later);
        stage.startProcess();
        stage.send("k", "q");
        for (int failures = 1; failures <= 4; failures++) {
            int expected = failures;
            stage.tickUntil(() -> stage.count("retries") == expected);
            assertThat(stage.store.get("questions-1-0").attempt()).isEqualTo(failures);
            stage.advance(Duration.ofSeconds(8));
        }
        stage.tickUntil(() -> stage.answers().equals(List.of("q!")));
    }

    @Test
    void triesAgainAfterTheBackOffAndNotBefore() {
        stage.calls.failing("q", later);
        stage.startProcess();
        stage.send("k", "q");
        stage.tickUntil(() -> stage.count("retries") == 1);

        stage.advance(Duration.ofMillis(900));
        stage.tick();
        assertThat(stage.calls.started).hasSize(1);

        stage.advance(Duration.ofMillis(100));
        stage.tickUntil(() -> !stage.out.isEmpty());
        assertThat(stage.answers()).containsExactly("q!");
        assertThat(stage.calls.contexts).extracting(CallContext::attempt).containsExactly(1, 2);
        assertThat(stage.isEmpty()).isTrue();
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        stage.calls.failing("q", later, new IllegalStateException("bug"), later, later);
        stage.startProcess();
        stage.send("k", "q");
        stage.tickUntil(() -> {
            stage.advance(Duration.ofSeconds(1));
            return !stage.out.isEmpty();
        });
        assertThat(stage.answers()).containsExactly("gave up after 3: try later");
        assertThat(stage.calls.started).hasSize(3);
        assertThat(stage.isEmpty()).isTrue();
        assertThat(stage.count("give.ups")).isEqualTo(1);
    }

    @Test
    void givesUpAtOnceOnAPermanentFailure() {
        stage.calls.failing("q", new CallException(new PermanentFailure("refused")));
        stage.startProcess();
        stage.send("k", "q");
        stage.tickUntil(() -> !stage.out.isEmpty());
        assertThat(stage.answers()).containsExactly("gave up after 1: refused");
    }

    @Test
    void givesUpWithoutACallWhatHasWaitedPastItsDeadline() {
        stage.permits = 1;
        stage.calls.hold();
        stage.startProcess();
        stage.send("k", "first");
        stage.send("k", "second");
        stage.awaitStarted(1);
        stage.advance(Duration.ofHours(2));
        stage.tick();
        assertThat(stage.answers())
                .containsExactly("gave up after 0: not done within PT1H of being asked");
    }

    @Test
    void dropsAResultWhoseRequestIsGone() {
        stage.calls.hold();
        stage.startProcess();
        stage.send("k", "q");
        stage.awaitStarted(1);
        stage.store.delete("questions-1-0");
        stage.calls.letGo(1);
        stage.tickUntil(() -> stage.count("stale") == 1);
        assertThat(stage.out).isEmpty();
    }

    @Test
    void dropsADuplicateOfARequestInFlight() {
        stage.requests = Requests.identifiedBy(Serdes.String(), Serdes.String(), Record::key);
        stage.calls.hold();
        stage.startProcess();
        stage.send("k", "one");
        stage.send("k", "two");
        stage.calls.letGo(2);
        stage.tickUntil(() -> !stage.out.isEmpty());
        stage.tick();
        assertThat(stage.answers()).containsExactly("one!");
        assertThat(stage.count("duplicates")).isEqualTo(1);
    }

    @Test
    void asksAnewWhenAFinishedIdComesAgain() {
        stage.requests = Requests.identifiedBy(Serdes.String(), Serdes.String(), Record::key);
        stage.startProcess();
        stage.send("k", "one");
        stage.tickUntil(() -> stage.out.size() == 1);
        stage.send("k", "two");
        stage.tickUntil(() -> stage.out.size() == 2);
        assertThat(stage.answers()).containsExactly("one!", "two!");
    }

    @Test
    void runsOnlyTheNewestOfAKeyAndNeverTwoAtATime() {
        stage.requests = Requests.newestPerKey(Serdes.String(), Serdes.String());
        stage.calls.hold();
        stage.startProcess();
        stage.send("k", "v1");
        stage.awaitStarted(1);
        stage.send("k", "v2");
        stage.send("k", "v3");
        stage.tick();
        assertThat(stage.calls.started).containsExactly("v1");

        stage.calls.letGo(10);
        stage.tickUntil(() -> !stage.out.isEmpty());
        assertThat(stage.answers()).containsExactly("v3!");
        assertThat(stage.calls.started).containsExactly("v1", "v3");
        assertThat(stage.calls.mostAtOnce).hasValue(1);
        assertThat(stage.isEmpty()).isTrue();
    }

    @Test
    void ticksOnlyWhileSomethingIsUnderWay() {
        stage.calls.failing("q", later);
        stage.startProcess();
        stage.tick();
        assertThat(stage.isTicking()).as("nothing came").isFalse();

        stage.send("k", "q");
        stage.tickUntil(() -> stage.count("retries") == 1);
        assertThat(stage.isTicking()).as("waits for its retry").isTrue();

        stage.advance(Duration.ofMinutes(1));
        stage.tickUntil(() -> !stage.out.isEmpty());
        stage.tickUntil(() -> !stage.isTicking());
        assertThat(stage.answers()).containsExactly("q!");

        stage.rest();
        assertThat(stage.isTicking()).as("once an hour").isTrue();
        stage.tick();
        assertThat(stage.isTicking()).isFalse();
    }

    @Test
    void dropsANewerOneThatAsksForTheSame() {
        stage.requests = Requests.newestPerKey(Serdes.String(), Serdes.String());
        stage.calls.hold();
        stage.startProcess();
        stage.send("k", "v1");
        stage.awaitStarted(1);
        stage.send("k", "v1");

        stage.calls.letGo(10);
        stage.tickUntil(() -> !stage.out.isEmpty());
        assertThat(stage.answers()).containsExactly("v1!");
        assertThat(stage.calls.started).containsExactly("v1");
        assertThat(stage.count("duplicates")).isOne();
        assertThat(stage.isEmpty()).isTrue();
    }

    @Test
    void givesUpTheNewerRequestAndNotTheOneThatWasCalledBeforeIt() {
        stage.requests = Requests.newestPerKey(Serdes.String(), Serdes.String());
        stage.forwarder =
                (request, _) ->
                        List.of(
                                Forward.toAll(
                                        request.answer(
                                                request.key(), request.payload() + " is over")));
        stage.calls.hold();
        stage.startProcess();
        stage.send("k", "v1");
        stage.awaitStarted(1);
        stage.send("k", "v2");
        stage.advance(Duration.ofHours(2));
        stage.calls.letGo(1);

        stage.tickUntil(() -> !stage.out.isEmpty());

        assertThat(stage.answers()).containsExactly("v2 is over");
        assertThat(stage.calls.started).containsExactly("v1");
    }

    @Test
    void callsTheNewerPayloadAtOnceWhereTheOlderWaitsForItsRetry() {
        stage.requests = Requests.newestPerKey(Serdes.String(), Serdes.String());
        stage.calls.failing("v1", later);
        stage.startProcess();
        stage.send("k", "v1");
        stage.tickUntil(() -> stage.count("retries") == 1);
        stage.send("k", "v2");
        stage.tickUntil(() -> !stage.out.isEmpty());
        stage.advance(Duration.ofMinutes(1));
        stage.tick();
        assertThat(stage.answers()).containsExactly("v2!");
        assertThat(stage.calls.started).containsExactly("v1", "v2");
    }

    @Test
    void bindsRunningCallsWithAThousandWaitingAndKeepsTheirOrder() {
        stage.permits = 8;
        stage.startProcess();
        List<String> all = IntStream.range(0, 1000).mapToObj(i -> "q" + i).toList();
        all.forEach(q -> stage.send("k", q));
        stage.tickUntil(() -> stage.out.size() == 1000);
        assertThat(stage.calls.mostAtOnce.get()).isBetween(1, 8);
        assertThat(stage.answers()).doesNotHaveDuplicates();
        assertThat(stage.calls.started.subList(0, 8)).containsAll(all.subList(0, 8));
        assertThat(stage.gate().waiting()).isZero();
    }

    @Test
    void endsNoMoreRequestsPerTickThanToldAndSpacesItsCommits() {
        stage.permits = 100;
        stage.settings =
                stage.settings.paced(new Pacing(Duration.ofMillis(10), Duration.ofMillis(25), 7));
        stage.startProcess();
        for (int i = 0; i < 50; i++) {
            stage.send("k", "q" + i);
        }
        stage.awaitStarted(50);
        await().until(() -> stage.gate().inFlight() == 0);
        stage.tick();
        assertThat(stage.out).hasSize(7);
        assertThat(stage.committed()).isTrue();
        stage.resetCommit();
        stage.tick();
        stage.tick();
        assertThat(stage.committed()).isFalse();
        stage.tick();
        assertThat(stage.committed()).isTrue();
    }

    @Test
    void commitsAtOnceWhereABurstEndsAndNotAfterEachRequestThatComesAlone() {
        stage.permits = 100;
        stage.settings =
                stage.settings.paced(new Pacing(Duration.ofMillis(10), Duration.ofHours(1), 100));
        stage.startProcess();
        stage.send("k", "first");
        stage.tickUntil(() -> stage.out.size() == 1);
        stage.resetCommit();

        stage.send("k", "alone");
        stage.tickUntil(() -> stage.out.size() == 2);
        assertThat(stage.committed()).isFalse();

        stage.calls.hold();
        for (int i = 0; i < 5; i++) {
            stage.send("k", "q" + i);
        }
        stage.tick();
        assertThat(stage.committed()).isFalse();
        stage.calls.letGo(5);
        stage.tickUntil(() -> stage.out.size() == 7);
        assertThat(stage.committed()).isTrue();
    }

    @Test
    void givesUpInsteadOfLosingARequestWhoseOutputCannotBeSerialised() {
        stage.forwarder =
                stage.forwarder.checkedBy(
                        OutputCheck.serialising(
                                "answers",
                                Serdes.String().serializer(),
                                (_, value) -> {
                                    if (value.endsWith("!")) {
                                        throw new IllegalArgumentException("not in the schema");
                                    }
                                    return new byte[0];
                                },
                                1000));
        stage.startProcess();
        stage.send("k", "q");
        stage.tickUntil(() -> !stage.out.isEmpty());
        assertThat(stage.answers())
                .containsExactly("gave up after 1: the result could not be written");
    }
}
