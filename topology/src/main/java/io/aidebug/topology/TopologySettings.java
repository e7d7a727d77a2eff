package io.aidebug.topology;

import io.aidebug.redaction.RedactionRules;
import io.aidebug.service.config.Environment;
import io.aidebug.service.config.KafkaSettings;
import io.aidebug.service.kafka.StreamsDefaults;
import io.aidebug.service.redaction.RedactionSettings;
import io.aidebug.topology.answering.AnsweringSettings;
import io.aidebug.topology.jira.JiraSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the pipeline can be told.
///
/// @param applications which Streams applications this process runs
/// @param answerLifetime how long a good answer is served to later askers; the view has the same
/// @param retrieval how similar issues are looked for
/// @param answering how many analyses are written at a time, and how long one may take
/// @param generation the index generation that is written
/// @param storeMemoryBytes what all stores together may take beside the heap
/// @param jira where issues are pulled from; empty: nothing is pulled
/// @param redaction what an installation adds to the redaction's rules and takes from them
public record TopologySettings(
        KafkaSettings kafka,
        StreamsDefaults streams,
        Set<String> applications,
        Duration answerLifetime,
        CallSettings retrieval,
        AnsweringSettings answering,
        String generation,
        long storeMemoryBytes,
        Optional<JiraSettings> jira,
        RedactionRules redaction) {

    /// The applications by their short names.
    public static final List<String> APPLICATIONS =
            List.of("analysis", "answering", "indexing", "sync");

    private static final int DEFAULT_STORE_MB = 64;

    /// The bounds of a stage's calls.
    ///
    /// @param concurrency calls at a time in this process
    /// @param deadline from the moment the stage has the request until it gives up
    public record CallSettings(int concurrency, Duration deadline) {}

    public TopologySettings {
        applications = Set.copyOf(applications);
    }

    /// Reads the settings.
    public static TopologySettings from(Environment environment) {
        return new TopologySettings(
                KafkaSettings.from(environment),
                StreamsDefaults.from(environment),
                applications(environment),
                environment.duration(
                        "AIDEBUG_ANSWER_LIFETIME",
                        Duration.ofHours(24),
                        Duration.ofSeconds(1),
                        Duration.ofDays(30)),
                new CallSettings(
                        environment.integer("AIDEBUG_RETRIEVAL_CONCURRENCY", 16, 1, 10_000),
                        environment.duration(
                                "AIDEBUG_RETRIEVAL_DEADLINE",
                                Duration.ofMinutes(10),
                                Duration.ofSeconds(1),
                                Duration.ofDays(30))),
                AnsweringSettings.from(environment),
                generation(environment),
                (long)
                                environment.integer(
                                        "AIDEBUG_STORE_MEMORY_MB", DEFAULT_STORE_MB, 8, 1_048_576)
                        << 20,
                JiraSettings.from(environment),
                RedactionSettings.from(environment));
    }

    private static Set<String> applications(Environment environment) {
        List<String> named = environment.list("AIDEBUG_APPLICATIONS");
        named.stream()
                .filter(name -> !APPLICATIONS.contains(name))
                .forEach(name ->
                        environment.fault(
                                "AIDEBUG_APPLICATIONS names %s; there are %s"
                                        .formatted(name, String.join(", ", APPLICATIONS))));
        return Set.copyOf(named.isEmpty() ? APPLICATIONS : named);
    }

    private static String generation(Environment environment) {
        String generation = environment.text("AIDEBUG_GENERATION", "g1");
        if (!generation.matches("[a-z0-9][a-z0-9-]{0,30}")) {
            environment.fault("AIDEBUG_GENERATION must be a short name such as g2");
        }
        return generation;
    }
}
