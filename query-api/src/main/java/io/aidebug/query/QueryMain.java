package io.aidebug.query;

import io.aidebug.retrieval.Retrieval;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.RetrievalSettings;
import io.aidebug.service.config.Environment;
import io.aidebug.service.config.HostPort;
import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.http.HttpServer;
import io.aidebug.service.metrics.ProcessMetrics;
import io.aidebug.service.process.ProcessMain;
import io.aidebug.service.process.ProcessMain.FatalFailure;
import io.aidebug.service.process.RunningParts;
import io.aidebug.service.process.StartupException;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/// The reading side as a process of its own, configured by its environment alone.
public final class QueryMain {

    private static final String NAME = "query-api";
    private static final int DEFAULT_PORT = 8002;

    private QueryMain() {}

    /// Starts it.
    public static void main(String[] arguments) {
        ProcessMain.run(NAME, System.getenv(), QueryMain::start);
    }

    private static void start(Environment environment, RunningParts parts, FatalFailure fatal) {
        HttpSettings http = HttpSettings.from(environment, DEFAULT_PORT);
        QuerySettings settings = QuerySettings.from(environment, http.apiKeys());
        RetrievalSettings retrievalSettings =
                environment.section(RetrievalSettings.PREFIXES, RetrievalSettings::fromEnvironment);
        environment.check();
        try {
            var metrics = ProcessMetrics.registry(NAME);
            Retrieval retrieval = parts.add("retrieval", Retrieval.open(retrievalSettings));
            var application =
                    parts.add("views", new QueryApplication(settings, retrieval, metrics, fatal));
            var server =
                    parts.add(
                            "http server",
                            HttpServer.start(http, List.of(application.api()), metrics));
            application.start(new HostPort(http.host(), server.port()));
            retrieval.warmUp();
        } catch (KafkaException e) {
            throw StartupException.ofKafka(settings.kafka().bootstrapServers(), e);
        } catch (RetrievalException e) {
            throw new StartupException("Retrieval cannot be set up: " + e.getMessage(), e);
        }
    }
}
