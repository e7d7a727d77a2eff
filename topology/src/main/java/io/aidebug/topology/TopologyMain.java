package io.aidebug.topology;

import io.aidebug.retrieval.Retrieval;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.RetrievalSettings;
import io.aidebug.service.config.Environment;
import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.health.HealthCheck;
import io.aidebug.service.http.HttpApi;
import io.aidebug.service.http.HttpServer;
import io.aidebug.service.metrics.ProcessMetrics;
import io.aidebug.service.process.ProcessMain;
import io.aidebug.service.process.ProcessMain.FatalFailure;
import io.aidebug.service.process.RunningParts;
import io.aidebug.service.process.StartupException;
import io.javalin.config.RoutesConfig;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/// The pipeline as a process of its own, configured by its environment alone. It listens for health
/// checks and metrics only.
public final class TopologyMain {

    private static final String NAME = "topology";
    private static final int DEFAULT_PORT = 8003;

    private TopologyMain() {}

    /// Starts it.
    public static void main(String[] arguments) {
        ProcessMain.run(NAME, System.getenv(), TopologyMain::start);
    }

    private static void start(Environment environment, RunningParts parts, FatalFailure fatal) {
        HttpSettings http = HttpSettings.from(environment, DEFAULT_PORT);
        TopologySettings settings = TopologySettings.from(environment);
        RetrievalSettings retrievalSettings =
                environment.section(RetrievalSettings.PREFIXES, RetrievalSettings::fromEnvironment);
        environment.check();
        try {
            var metrics = ProcessMetrics.registry(NAME);
            Retrieval retrieval = parts.add("retrieval", Retrieval.open(retrievalSettings));
            var application =
                    parts.add(
                            "pipeline",
                            new TopologyApplication(settings, retrieval, metrics, fatal));
            parts.add(
                    "http server",
                    HttpServer.start(
                            http, List.of(new HealthOnly(application.healthChecks())), metrics));
            application.start();
            if (settings.applications().contains("analysis")) {
                retrieval.warmUp();
            }
        } catch (KafkaException e) {
            throw StartupException.ofKafka(settings.kafka().bootstrapServers(), e);
        } catch (RetrievalException e) {
            throw new StartupException("Retrieval cannot be set up: " + e.getMessage(), e);
        }
    }

    private record HealthOnly(List<HealthCheck> healthChecks) implements HttpApi {

        @Override
        public void register(RoutesConfig routes) {
            // The server itself mounts the health endpoints.
        }
    }
}
