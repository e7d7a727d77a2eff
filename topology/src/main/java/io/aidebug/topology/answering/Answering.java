package io.aidebug.topology.answering;

import io.aidebug.topology.answering.rules.OfflineRules;
import io.aidebug.topology.async.CallGate;
import io.aidebug.topology.llm.external.ExternalTitles;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/// What answers in this process: opened before the Streams client that runs the topology, closed
/// after it.
///
/// @param answerer gives an answer now, later, or the rules'
/// @param fallback asked when its time is up
/// @param clock tells when a job ended
public record Answering(
        CallGate<WrittenAnswer> gate,
        Answerer answerer,
        OfflineAnswerer fallback,
        AnsweringSettings settings,
        Clock clock)
        implements AutoCloseable {

    static final String STAGE = "answer";

    /// By the offline rules alone.
    public static Answering offline(AnsweringSettings settings, MeterRegistry meters, Clock clock) {
        OfflineAnswerer offline = new OfflineAnswerer(OfflineRules.bundled());
        return by(offline, offline, settings, meters, clock);
    }

    /// By an answerer of whatever kind.
    ///
    /// @param fallback answers when that one failed for good or its time is up
    public static Answering by(
            Answerer answerer,
            OfflineAnswerer fallback,
            AnsweringSettings settings,
            MeterRegistry meters,
            Clock clock) {
        return new Answering(
                new CallGate<>(STAGE, settings.gate(), meters, clock),
                new MeteredAnswerer(new RulesInstead(new AnswerCall(answerer), fallback), meters),
                fallback,
                settings,
                clock);
    }

    /// The same, with titles from outside beside what the offline rules write.
    public Answering showing(ExternalTitles titles) {
        return new Answering(gate, new TitlesBeside(answerer, titles), fallback, settings, clock);
    }

    @Override
    public void close() {
        gate.close();
    }
}
