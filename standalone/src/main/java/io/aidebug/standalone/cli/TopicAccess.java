package io.aidebug.standalone.cli;

import io.aidebug.schemas.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of the commands that go past the API to the topics.
final class TopicAccess {

    private static final int PATIENCE_MS = 10_000;

    @Option(
            names = "--bootstrap-server",
            paramLabel = "ADDRESS",
            defaultValue = "${env:AIDEBUG_KAFKA_BOOTSTRAP_SERVERS:-127.0.0.1:19092}",
            description = "The broker (AIDEBUG_KAFKA_BOOTSTRAP_SERVERS, default: the local one).")
    String bootstrapServer = "127.0.0.1:19092";

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "${env:AIDEBUG_SCHEMA_REGISTRY_URL:-http://127.0.0.1:18081}",
            description =
                    "The schema registry (AIDEBUG_SCHEMA_REGISTRY_URL, default: the local one).")
    String registry = "http://127.0.0.1:18081";

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Further settings of Kafka's clients, a properties file.")
    @Nullable Path settings;

    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        if (settings != null) {
            try (Reader reader = Files.newBufferedReader(settings, StandardCharsets.UTF_8)) {
                Properties file = new Properties();
                file.load(reader);
                file.forEach((name, value) -> properties.put(name.toString(), value));
            } catch (IOException e) {
                throw new CliFailure(ExitCodes.USAGE, settings + " cannot be read.");
            }
        }
        properties.put("bootstrap.servers", bootstrapServer);
        properties.put("schema.registry.url", registry);
        properties.put("enable.metrics.push", "false");
        properties.put("default.api.timeout.ms", PATIENCE_MS);
        properties.put("request.timeout.ms", PATIENCE_MS / 2);
        properties.put("max.partition.fetch.bytes", Topics.MAX_RECORD_BYTES);
        return properties;
    }

    /// The same as an application reads it from its environment.
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        properties()
                .forEach((name, value) ->
                        variables.put(
                                "AIDEBUG_KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'),
                                value.toString()));
        variables.remove("AIDEBUG_KAFKA_SCHEMA_REGISTRY_URL");
        variables.put("AIDEBUG_SCHEMA_REGISTRY_URL", registry);
        return variables;
    }

    /// Runs what asks the broker or the registry, and says its failures for the user.
    <T> T ask(Callable<T> question) throws Exception {
        try {
            return question.call();
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    private CliFailure failure(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String why =
                root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new CliFailure(
                ExitCodes.UNREACHABLE,
                Terminal.printable(
                        "Kafka at %s, or the registry at %s, does not answer: %s"
                                .formatted(bootstrapServer, registry, why)));
    }
}
