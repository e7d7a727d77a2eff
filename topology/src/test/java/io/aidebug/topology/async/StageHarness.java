package io.aidebug.topology.async;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/// One task of a stage over a store that outlives processors and gates, so that both can "crash".
final class StageHarness implements AutoCloseable {

    private static final Duration HOUR = Duration.ofHours(1);

    static final BackOff SECOND = new BackOff(Duration.ofSeconds(1), 2, Duration.ofSeconds(8), 0);

    final ManualClock clock = new ManualClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final ScriptedCall calls = new ScriptedCall();
    final List<Record<? extends String, ? extends String>> out = new ArrayList<>();
    final KeyValueStore<String, Envelope> store;
    Requests<String, String> requests = Requests.each(Serdes.String(), Serdes.String());
    StageSettings settings =
            StageSettings.retrying(new RetryPolicy(3, SECOND, Duration.ofHours(1)));
    OutcomeForwarder<String, String, String, String, String> forwarder = StageHarness::describe;
    int permits = 4;
    private final MockProcessorContext<String, String> context;
    private final List<CallGate<String>> gates = new ArrayList<>();
    private @Nullable CallGate<String> gate;
    private @Nullable Processor<String, String, String, String> processor;
    private long offset;
    private int formerPunctuators;

    StageHarness() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        context = new MockProcessorContext<>(settings, new TaskId(0, 1), new java.io.File("."));
        store =
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore("ask-in-flight"),
                                Serdes.String(),
                                new EnvelopeSerde())
                        .withLoggingDisabled()
                        .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }

    static List<Forward<String, String>> describe(
            Request<String, String> request, Outcome<String> outcome) {
        String value =
                switch (outcome) {
                    case Outcome.Success<String>(String answer) -> answer;
                    case Outcome.GaveUp<String>(CallFailure failure, int attempts) ->
                            "gave up after " + attempts + ": " + failure.message();
                };
        return List.of(Forward.toAll(request.answer(request.key(), value)));
    }

    /// A new process: nothing in memory survives.
    void startProcess() {
        gate = new CallGate<>("ask", settingsOf(permits), meters, clock);
        gates.add(gate);
        startTask();
    }

    /// The task comes (back) to this process.
    void startTask() {
        formerPunctuators = context.scheduledPunctuators().size();
        processor = new DurableAsyncStage<>(gate(), requests, calls, forwarder, settings).get();
        processor.init(context);
    }

    void stopTask() {
        task().close();
    }

    void reinitialise() {
        task().init(context);
    }

    static GateSettings settingsOf(int permits) {
        return new GateSettings(
                permits,
                Duration.ofMinutes(5),
                Duration.ofMillis(10),
                Duration.ofMinutes(10),
                Duration.ofSeconds(15));
    }

    void send(String key, String value) {
        context.setRecordMetadata("questions", 1, offset++);
        task().process(new Record<>(key, value, 1000 + offset, new RecordHeaders()));
    }

    void sendAgain(String key, String value) {
        offset--;
        send(key, value);
    }

    void send(Record<String, String> record) {
        context.setRecordMetadata("questions", 1, offset++);
        task().process(record);
    }

    void tick() {
        clock.advance(Duration.ofMillis(10));
        punctuate(ticking());
        context.forwarded().forEach(forward -> out.add(forward.record()));
        context.resetForwards();
    }

    /// Whether the task wants to be looked after.
    boolean isTicking() {
        return !ticking().isEmpty();
    }

    /// An hour at rest.
    void rest() {
        advance(HOUR);
        punctuate(scheduled().stream().filter(StageHarness::isHourly).toList());
    }

    private List<CapturedPunctuator> ticking() {
        return scheduled().stream().filter(ticker -> !isHourly(ticker)).toList();
    }

    private static boolean isHourly(CapturedPunctuator punctuator) {
        return punctuator.getInterval().equals(HOUR);
    }

    private List<CapturedPunctuator> scheduled() {
        List<CapturedPunctuator> all = context.scheduledPunctuators();
        return all.subList(formerPunctuators, all.size()).stream()
                .filter(punctuator -> !punctuator.cancelled())
                .toList();
    }

    private void punctuate(List<CapturedPunctuator> punctuators) {
        punctuators.forEach(it -> it.getPunctuator().punctuate(clock.millis()));
    }

    void advance(Duration by) {
        clock.advance(by);
    }

    void tickUntil(BooleanSupplier condition) {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    tick();
                    return condition.getAsBoolean();
                });
    }

    /// Waits, without a tick, until so many calls have begun.
    void awaitStarted(int count) {
        await().until(() -> calls.started.size() >= count);
    }

    boolean isEmpty() {
        try (var all = store.all()) {
            return !all.hasNext();
        }
    }

    List<String> answers() {
        return out.stream().map(record -> (String) record.value()).toList();
    }

    double count(String meter) {
        return meters.get("aidebug.stage." + meter).tag("stage", "ask").counter().count();
    }

    boolean committed() {
        return context.committed();
    }

    void resetCommit() {
        context.resetCommit();
    }

    CallGate<String> gate() {
        if (gate == null) {
            throw new IllegalStateException("no process");
        }
        return gate;
    }

    private Processor<String, String, String, String> task() {
        if (processor == null) {
            throw new IllegalStateException("no task");
        }
        return processor;
    }

    @Override
    public void close() {
        gates.forEach(CallGate::close);
        store.close();
    }
}
