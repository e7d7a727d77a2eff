package io.aidebug.service.http;

import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.health.HealthApi;
import io.aidebug.service.health.HealthCheck;
import io.aidebug.service.metrics.MetricsApi;
import io.aidebug.service.process.StartupException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/// A listening server with one or several APIs on it, the health endpoints and the metrics. Closing
/// it first says no to `/health/ready` for as long as the settings want it, so that nobody sends
/// more, and goes on as before meanwhile; then lets long polls and streams go, running requests
/// finish for a few seconds, and answers 503 to new ones.
///
/// A client that takes a quarter of a minute over its headers, sends its body slower than half a
/// kilobyte a second, or neither sends nor reads for half a minute within a request, is let go; a
/// long poll and a stream of events do none of that.
public final class HttpServer implements AutoCloseable {

    private static final long STOP_TIMEOUT_MS = 5_000;
    private static final int HEADER_BYTES = 16_384;
    private static final int CONNECTIONS = 8_192;
    // With several, each lets one connection in beyond the limit.
    private static final int ONE_ACCEPTOR = 1;
    private static final int USUAL_SELECTORS = -1;

    private final HttpSettings settings;
    private final Readiness readiness;
    private final List<HttpApi> apis;
    private final Javalin javalin;

    private HttpServer(
            HttpSettings settings, Readiness readiness, List<HttpApi> apis, Javalin javalin) {
        this.settings = settings;
        this.readiness = readiness;
        this.apis = List.copyOf(apis);
        this.javalin = javalin;
    }

    /// Starts to listen.
    ///
    /// @param apis whose routes and health checks are mounted
    /// @throws StartupException when the port is taken or the address is not ours
    public static HttpServer start(
            HttpSettings settings, List<HttpApi> apis, PrometheusMeterRegistry metrics) {
        return start(settings, Patience.USUAL, apis, metrics);
    }

    /// Starts to listen, with another patience for its clients.
    public static HttpServer start(
            HttpSettings settings,
            Patience patience,
            List<HttpApi> apis,
            PrometheusMeterRegistry metrics) {
        return start(settings, patience, CONNECTIONS, apis, metrics);
    }

    /// @param connections that it has at the same time; more are left to the operating system,
    ///   which keeps them waiting
    static HttpServer start(
            HttpSettings settings,
            Patience patience,
            int connections,
            List<HttpApi> apis,
            PrometheusMeterRegistry metrics) {
        var conventions = new HttpConventions(settings, metrics);
        var readiness = new Readiness();
        List<HealthCheck> checks = new ArrayList<>(List.of(readiness));
        apis.forEach(api -> checks.addAll(api.healthChecks()));
        var all = new ArrayList<>(apis);
        all.add(new HealthApi(checks));
        all.add(new MetricsApi(metrics));
        all.add(new OpenApiDocument());
        try {
            Javalin javalin =
                    Javalin.create(config -> {
                        listen(config, settings, patience);
                        config.jetty.modifyServer(server ->
                                server.addBean(new NetworkConnectionLimit(connections, server)));
                        conventions.apply(config);
                        all.forEach(api -> api.register(config.routes));
                    });
            conventions.complete(javalin.unsafe);
            return new HttpServer(settings, readiness, apis, javalin.start());
        } catch (JavalinBindException e) {
            throw new StartupException(
                    "Port %d on %s is taken by another process (AIDEBUG_HTTP_PORT chooses another one)."
                            .formatted(settings.port(), settings.host()),
                    e);
        }
    }

    private static void listen(JavalinConfig config, HttpSettings settings, Patience patience) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.appData(RequestBody.GRACE, patience.body());
        config.http.maxRequestSize = settings.maxBodyBytes();
        config.jetty.modifyServer(HttpServer::prepare);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
            http.setRequestHeaderSize(HEADER_BYTES);
        });
        config.jetty.addConnector((server, http) -> connector(server, http, settings, patience));
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, HttpSettings settings, Patience patience) {
        var connector =
                new ServerConnector(
                        server, ONE_ACCEPTOR, USUAL_SELECTORS, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(patience.idle().toMillis());
        // A listener that is a bean is told of connections and has the connector's life.
        connector.addBean(new HeaderDeadline(connector.getScheduler(), patience.headers()));
        return connector;
    }

    private static void prepare(Server server) {
        server.setHandler(new GracefulHandler());
        server.setStopTimeout(STOP_TIMEOUT_MS);
        server.setErrorHandler(new ProblemErrorHandler());
    }

    /// The port it listens on, also when the settings asked for any.
    public int port() {
        return javalin.port();
    }

    /// Its address for a client on this machine, without a slash at the end.
    public String url() {
        return "http://%s:%d".formatted(settings.host(), port());
    }

    @Override
    public void close() {
        readiness.drain(settings.edge().drain());
        apis.forEach(HttpApi::letWaitersGo);
        javalin.stop();
    }
}
