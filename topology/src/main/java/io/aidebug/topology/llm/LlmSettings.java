package io.aidebug.topology.llm;

import io.aidebug.service.config.Environment;
import java.time.Duration;
import java.util.Optional;

/// How the language model is used, whoever serves it.
///
/// @param server where it is and how it is spoken to
/// @param permits calls that may run at the same time in this process
/// @param totalTimeout from the moment a job reaches the stage to its last attempt: long enough to
///   sit out a model that is away
/// @param budget what may be spent
/// @param maxOutputTokens the longest answer that is asked for
/// @param maxPromptCharacters the longest data that is sent with a question
public record LlmSettings(
        ModelServer server,
        int permits,
        Duration totalTimeout,
        ModelBudget budget,
        int maxOutputTokens,
        int maxPromptCharacters) {

    /// Reads `AIDEBUG_LLM_*`; empty when no server is named, which means that no model is used.
    public static Optional<LlmSettings> from(Environment environment) {
        Optional<ModelServer> server = ModelServer.from(environment);
        int permits = environment.integer("AIDEBUG_LLM_PERMITS", 64, 1, 4_096);
        Duration total =
                environment.duration(
                        "AIDEBUG_LLM_TOTAL_TIMEOUT",
                        Duration.ofHours(1),
                        Duration.ofSeconds(1),
                        Duration.ofDays(7));
        ModelBudget budget = ModelBudget.from(environment);
        int output = environment.integer("AIDEBUG_LLM_MAX_OUTPUT_TOKENS", 4_096, 64, 131_072);
        int prompt =
                environment.integer("AIDEBUG_LLM_MAX_PROMPT_CHARACTERS", 48_000, 4_000, 1_000_000);
        return server.map(found -> new LlmSettings(found, permits, total, budget, output, prompt));
    }
}
