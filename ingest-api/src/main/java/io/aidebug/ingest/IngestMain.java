package io.aidebug.ingest;

import io.aidebug.service.config.Environment;
import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.config.KafkaSettings;
import io.aidebug.service.http.HttpServer;
import io.aidebug.service.metrics.ProcessMetrics;
import io.aidebug.service.process.ProcessMain;
import io.aidebug.service.process.RunningParts;
import io.aidebug.service.process.StartupException;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/// Ingest as a process of its own, configured by its environment alone.
public final class IngestMain {

    private static final String NAME = "ingest-api";
    private static final int DEFAULT_PORT = 8001;

    private IngestMain() {}

    /// Starts it.
    public static void main(String[] arguments) {
        ProcessMain.run(
                NAME, System.getenv(), (environment, parts, _) -> start(environment, parts));
    }

    static HttpServer start(Environment environment, RunningParts parts) {
        KafkaSettings kafka = KafkaSettings.from(environment);
        HttpSettings http = HttpSettings.from(environment, DEFAULT_PORT);
        IngestSettings settings = IngestSettings.from(environment, http);
        environment.check();
        try {
            var metrics = ProcessMetrics.registry(NAME);
            var application = parts.add("ingest", new IngestApplication(settings, kafka, metrics));
            application.start();
            return parts.add(
                    "http server", HttpServer.start(http, List.of(application.api()), metrics));
        } catch (KafkaException e) {
            throw StartupException.ofKafka(kafka.bootstrapServers(), e);
        }
    }
}
