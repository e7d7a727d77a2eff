package io.aidebug.topology.llm;

import io.aidebug.service.config.Environment;
import java.util.Optional;

/// How the language model is used, whoever serves it. How many calls run at the same time and how
/// long a job may wait for one are the answering stage's settings.
///
/// @param server where it is and how it is spoken to
/// @param budget what may be spent
/// @param maxOutputTokens the longest answer that is asked for
/// @param maxPromptCharacters the longest data that is sent with a question
public record LlmSettings(
        ModelServer server, ModelBudget budget, int maxOutputTokens, int maxPromptCharacters) {

    /// Reads `AIDEBUG_LLM_*`; empty when no server is named, which means that no model is used.
    public static Optional<LlmSettings> from(Environment environment) {
        Optional<ModelServer> server = ModelServer.from(environment);
        ModelBudget budget = ModelBudget.from(environment);
        int output = environment.integer("AIDEBUG_LLM_MAX_OUTPUT_TOKENS", 4_096, 64, 131_072);
        int prompt =
                environment.integer("AIDEBUG_LLM_MAX_PROMPT_CHARACTERS", 48_000, 4_000, 1_000_000);
        return server.map(found -> new LlmSettings(found, budget, output, prompt));
    }
}
