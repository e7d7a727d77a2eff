package io.aidebug.topology.llm;

import io.aidebug.service.config.Environment;

/// What one process may spend on the model; 0 means no limit. Counted in memory: two processes
/// spend twice as much. A restart charges the day with what the remembered replies of the day have
/// cost, whichever process paid for them; calls that brought no reply are forgotten.
///
/// @param requestsPerMinute calls
/// @param tokensPerMinute tokens read and written
/// @param tokensPerDay tokens read and written from midnight to midnight UTC
public record ModelBudget(int requestsPerMinute, int tokensPerMinute, int tokensPerDay) {

    public static final ModelBudget UNLIMITED = new ModelBudget(0, 0, 0);

    static ModelBudget from(Environment environment) {
        return new ModelBudget(
                environment.integer("AIDEBUG_LLM_REQUESTS_PER_MINUTE", 0, 0, Integer.MAX_VALUE),
                environment.integer("AIDEBUG_LLM_TOKENS_PER_MINUTE", 0, 0, Integer.MAX_VALUE),
                environment.integer("AIDEBUG_LLM_TOKENS_PER_DAY", 0, 0, Integer.MAX_VALUE));
    }
}
