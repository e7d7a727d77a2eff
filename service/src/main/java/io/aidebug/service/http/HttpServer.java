package io.aidebug.service.http;

import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.health.HealthApi;
import io.aidebug.service.metrics.MetricsApi;
import io.aidebug.service.process.StartupException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;

/// A listening server with one or several APIs on it, the health endpoints and the metrics. Closing
/// it lets running requests finish for a few seconds and answers 503 to new ones in the meantime.
public final class HttpServer implements AutoCloseable {

    private static final long STOP_TIMEOUT_MS = 5_000;

    private final HttpSettings settings;
    private final Javalin javalin;

    private HttpServer(HttpSettings settings, Javalin javalin) {
        this.settings = settings;
        this.javalin = javalin;
    }

    /// Starts to listen.
    ///
    /// @param apis whose routes and health checks are mounted
    /// @throws StartupException when the port is taken or the address is not ours
    public static HttpServer start(
            HttpSettings settings, List<HttpApi> apis, PrometheusMeterRegistry metrics) {
        var conventions = new HttpConventions(settings, metrics);
        var all = new ArrayList<>(apis);
        all.add(new HealthApi(apis.stream().flatMap(api -> api.healthChecks().stream()).toList()));
        all.add(new MetricsApi(metrics));
        try {
            Javalin javalin =
                    Javalin.create(config -> {
                        listen(config, settings);
                        conventions.apply(config);
                        all.forEach(api -> api.register(config.routes));
                    });
            return new HttpServer(settings, javalin.start());
        } catch (JavalinBindException e) {
            throw new StartupException(
                    "Port %d on %s is taken by another process (AIDEBUG_HTTP_PORT chooses another one)."
                            .formatted(settings.port(), settings.host()),
                    e);
        }
    }

    private static void listen(JavalinConfig config, HttpSettings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.http.maxRequestSize = settings.maxBodyBytes();
        config.jetty.modifyServer(HttpServer::prepare);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
        });
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
        javalin.stop();
    }
}
