package io.aidebug.topology.llm;

import io.aidebug.service.config.Environment;

/// What one process may spend on the model; 0 means no limit. Counted in memory: a restart begins a
/// new day, and two processes spend twice as much.
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
