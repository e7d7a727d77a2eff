package io.aidebug.service.health;

import io.aidebug.service.http.HttpApi;
import io.aidebug.service.http.StrictJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/health` (every check), `/health/live` (the process answers) and `/health/ready` (it can
/// serve): 200, or 503 with the checks that failed.
public final class HealthApi implements HttpApi {

    private static final Logger LOG = LoggerFactory.getLogger(HealthApi.class);

    private final List<HealthCheck> checks;

    /// Tells of the given checks.
    public HealthApi(List<HealthCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    private record Report(String status, Map<String, Finding> checks) {}

    private record Finding(String status, String detail) {}

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/health", context -> answer(context, checks));
        routes.get("/health/live", context -> answer(context, List.of()));
        routes.get(
                "/health/ready",
                context ->
                        answer(
                                context,
                                checks.stream().filter(HealthCheck::neededToServe).toList()));
    }

    private static void answer(Context context, List<HealthCheck> checks) {
        var findings = new LinkedHashMap<String, Finding>();
        boolean healthy = true;
        for (HealthCheck check : checks) {
            Health health = look(check);
            healthy &= health instanceof Health.Up;
            findings.put(
                    check.name(),
                    new Finding(status(health instanceof Health.Up), health.detail()));
        }
        context.status(healthy ? 200 : 503);
        if (!healthy) {
            context.header("Retry-After", "1");
        }
        context.result(StrictJson.write(new Report(status(healthy), findings)));
    }

    private static Health look(HealthCheck check) {
        try {
            return check.check();
        } catch (RuntimeException e) {
            LOG.warn("The health check {} failed", check.name(), e);
            return new Health.Down("the check itself failed");
        }
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
