package io.aidebug.standalone.server;

import io.aidebug.ingest.IngestApplication;
import io.aidebug.query.QueryApplication;
import io.aidebug.retrieval.Retrieval;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.RetrievalSettings;
import io.aidebug.service.config.HostPort;
import io.aidebug.service.health.HealthCheck;
import io.aidebug.service.http.HttpApi;
import io.aidebug.service.http.HttpServer;
import io.aidebug.service.metrics.ProcessMetrics;
import io.aidebug.service.process.ProcessMain.FatalFailure;
import io.aidebug.service.process.RunningParts;
import io.aidebug.service.web.WebPage;
import io.aidebug.topology.TopologyApplication;
import io.javalin.config.RoutesConfig;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The three applications on one port, with one model and one client of the index between them. In
/// a cluster each of them is a process with a main of its own, which does the same with its part.
final class Applications implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Applications.class);

    private final RunningParts parts = new RunningParts();
    private final Retrieval retrieval;
    private final FatalFailure fatal;

    /// Loads the model; needs no server yet.
    Applications(RetrievalSettings settings, FatalFailure fatal) throws RetrievalException {
        this.retrieval = parts.add("retrieval", Retrieval.open(settings));
        this.fatal = fatal;
    }

    /// What runs.
    ///
    /// @param checks of everything that must be up for the product to work
    record Running(HttpServer http, List<HealthCheck> checks) {}

    /// Starts them; returns before their state is restored.
    Running start(ApplicationSettings settings) {
        settings.log(LOG);
        var metrics = ProcessMetrics.registry("aidebug");
        var ingest =
                parts.add(
                        "ingest",
                        new IngestApplication(settings.ingest(), settings.kafka(), metrics));
        ingest.start();
        var topology =
                parts.add(
                        "topology",
                        new TopologyApplication(settings.topology(), retrieval, metrics, fatal));
        topology.start();
        var query =
                parts.add(
                        "views", new QueryApplication(settings.query(), retrieval, metrics, fatal));
        List<HttpApi> apis =
                List.of(
                        ingest.api(),
                        query.api(),
                        new WebPage(),
                        new ChecksOnly(topology.healthChecks()));
        var http = parts.add("http server", HttpServer.start(settings.http(), apis, metrics));
        query.start(new HostPort(settings.http().host(), http.port()));
        return new Running(
                http, apis.stream().flatMap(api -> api.healthChecks().stream()).toList());
    }

    /// The pipeline has no routes, but shows in `/health`.
    private record ChecksOnly(List<HealthCheck> healthChecks) implements HttpApi {

        @Override
        public void register(RoutesConfig routes) {
            // It has none.
        }
    }

    /// To be called when they are ready: it would hold up the start.
    void warmUp() {
        retrieval.warmUp();
    }

    @Override
    public void close() {
        parts.close();
    }
}
