package io.aidebug.ingest;

import io.aidebug.redaction.RedactionRules;
import io.aidebug.service.config.Environment;
import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.config.KafkaSettings;
import io.aidebug.service.redaction.RedactionSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What ingest can be told.
///
/// @param maxBodyBytes of one submission
/// @param produceTimeout how long a request waits for the broker before it is answered with 503
/// @param maxBacklog submissions are sent away while more than this waits; 0: never
/// @param jiraUrl the Jira that issues are pulled from; empty: a pull is refused
/// @param redaction what an installation adds to the redaction's rules and takes from them
public record IngestSettings(
        int maxBodyBytes,
        Duration produceTimeout,
        int maxBacklog,
        Optional<String> jiraUrl,
        RedactionRules redaction) {

    private static final int DEFAULT_BACKLOG = 100_000;

    /// Reads the settings.
    public static IngestSettings from(Environment environment, HttpSettings http) {
        return new IngestSettings(
                http.maxBodyBytes(),
                environment.duration(
                        "AIDEBUG_PRODUCE_TIMEOUT",
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1)),
                environment.integer("AIDEBUG_MAX_BACKLOG", DEFAULT_BACKLOG, 0, 1_000_000_000),
                environment.optional("AIDEBUG_JIRA_URL"),
                RedactionSettings.from(environment));
    }

    /// The settings of the producer that [IngestApi] wants: idempotent, acknowledged by every
    /// replica, and giving up in time to answer.
    public Map<String, Object> producerProperties(KafkaSettings kafka) {
        int timeout = Math.toIntExact(produceTimeout.toMillis());
        Map<String, Object> properties = kafka.producerProperties();
        properties.putIfAbsent("client.id", "aidebug-ingest");
        properties.put("linger.ms", 0);
        properties.put("max.block.ms", timeout / 2);
        properties.put("request.timeout.ms", timeout / 2);
        properties.put("delivery.timeout.ms", timeout);
        return properties;
    }
}
