package io.aidebug.topology.answering;

import io.aidebug.service.config.Environment;
import io.aidebug.topology.async.BackOff;
import io.aidebug.topology.async.CallStart;
import io.aidebug.topology.async.GateSettings;
import io.aidebug.topology.async.RetryPolicy;
import io.aidebug.topology.async.StageSettings;
import io.aidebug.topology.llm.LlmSettings;
import io.aidebug.topology.llm.external.SearxngKnowledge;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// How many analyses are written at the same time, and how long one may take.
///
/// @param permits calls of the model in flight in this process
/// @param callTimeout one try, all its questions to the model together
/// @param deadline from the moment the evidence is there until the offline rules answer instead;
///   longer than a model may be away
/// @param model the language model; without one the offline rules answer
/// @param externalSearch a search for titles, off without an address
public record AnsweringSettings(
        int permits,
        Duration callTimeout,
        Duration deadline,
        Optional<LlmSettings> model,
        Optional<URI> externalSearch) {

    private static final BackOff BACK_OFF =
            new BackOff(Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0.5);
    // With the longest wait this outlasts the deadline; it ends what takes the process down.
    private static final int MAX_ATTEMPTS = 100;

    // The stage would interrupt the model in the middle of its reply, and pay for it again.
    private static final String CUT_SHORT =
            "AIDEBUG_LLM_ATTEMPT_TIMEOUT must not be longer than AIDEBUG_ANSWERING_CALL_TIMEOUT, which"
                    + " ends the call it is a part of";

    public static AnsweringSettings from(Environment environment) {
        AnsweringSettings settings = read(environment);
        settings.model
                .filter(model ->
                        model.server().attemptTimeout().compareTo(settings.callTimeout) > 0)
                .ifPresent(_ -> environment.fault(CUT_SHORT));
        return settings;
    }

    private static AnsweringSettings read(Environment environment) {
        return new AnsweringSettings(
                environment.integer("AIDEBUG_ANSWERING_PERMITS", 512, 1, 10_000),
                environment.duration(
                        "AIDEBUG_ANSWERING_CALL_TIMEOUT",
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1)),
                environment.duration(
                        "AIDEBUG_ANSWERING_DEADLINE",
                        Duration.ofMinutes(30),
                        Duration.ofSeconds(1),
                        Duration.ofDays(7)),
                LlmSettings.from(environment),
                SearxngKnowledge.address(environment));
    }

    GateSettings gate() {
        return GateSettings.of(permits, callTimeout);
    }

    StageSettings stage() {
        return StageSettings.retrying(new RetryPolicy(MAX_ATTEMPTS, BACK_OFF, deadline))
                .starting(CallStart.AT_ONCE);
    }
}
