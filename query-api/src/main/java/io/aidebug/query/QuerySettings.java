package io.aidebug.query;

import io.aidebug.redaction.RedactionRules;
import io.aidebug.service.config.Environment;
import io.aidebug.service.config.KafkaSettings;
import io.aidebug.service.kafka.StreamsDefaults;
import io.aidebug.service.redaction.RedactionSettings;
import java.time.Duration;
import java.util.List;

/// What the reading side can be told.
///
/// @param answerLifetime how long a good answer is served to later askers; admission has the same
/// @param searches how many searches run at a time
/// @param eventClients how many may listen to the events of jobs at a time
/// @param storeMemoryBytes what all stores together may take beside the heap
/// @param apiKeys of this API; the first one is shown to other instances, which have the same
/// @param redaction what an installation adds to the redaction's rules and takes from them
public record QuerySettings(
        KafkaSettings kafka,
        StreamsDefaults streams,
        Duration answerLifetime,
        int searches,
        int eventClients,
        long storeMemoryBytes,
        List<String> apiKeys,
        RedactionRules redaction) {

    private static final int DEFAULT_STORE_MB = 64;

    public QuerySettings {
        apiKeys = List.copyOf(apiKeys);
    }

    /// Reads the settings.
    public static QuerySettings from(Environment environment, List<String> apiKeys) {
        return new QuerySettings(
                KafkaSettings.from(environment),
                StreamsDefaults.from(environment),
                environment.duration(
                        "AIDEBUG_ANSWER_LIFETIME",
                        Duration.ofHours(24),
                        Duration.ofSeconds(1),
                        Duration.ofDays(30)),
                environment.integer("AIDEBUG_CONCURRENT_SEARCHES", 16, 1, 10_000),
                environment.integer("AIDEBUG_EVENT_CLIENTS", 512, 1, 100_000),
                (long)
                                environment.integer(
                                        "AIDEBUG_STORE_MEMORY_MB", DEFAULT_STORE_MB, 8, 1_048_576)
                        << 20,
                apiKeys,
                RedactionSettings.from(environment));
    }
}
