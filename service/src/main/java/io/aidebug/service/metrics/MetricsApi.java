package io.aidebug.service.metrics;

import io.aidebug.service.http.HttpApi;
import io.javalin.config.RoutesConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/// `/metrics` in Prometheus' text format.
public final class MetricsApi implements HttpApi {

    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;

    /// Shows the given registry.
    public MetricsApi(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get(
                "/metrics",
                context -> context.contentType(TEXT_FORMAT).result(registry.scrape(TEXT_FORMAT)));
    }
}
