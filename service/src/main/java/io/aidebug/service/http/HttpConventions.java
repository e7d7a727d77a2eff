package io.aidebug.service.http;

import io.aidebug.service.config.HttpSettings;
import io.javalin.config.JavalinConfig;
import io.javalin.config.JavalinState;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Teaches a Javalin application the manners every surface of ours has: request ids, keys, security
/// headers, a timer per route, and problem+json for every error whoever raised it.
final class HttpConventions {

    private static final Logger LOG = LoggerFactory.getLogger(HttpConventions.class);
    private static final String STARTED = "aidebug.started";
    private static final String UNEXPECTED = "Something went wrong on our side.";

    private final ApiKeys keys;
    private final RateLimit rate;
    private final CrossOrigin crossOrigin;
    private final MeterRegistry metrics;

    HttpConventions(HttpSettings settings, MeterRegistry metrics) {
        this.keys = new ApiKeys(settings.keys());
        this.rate = new RateLimit(settings.edge(), System::nanoTime);
        this.crossOrigin = new CrossOrigin(settings.edge().corsOrigins());
        this.metrics = metrics;
    }

    void apply(JavalinConfig config) {
        config.http.prefer405over404 = true;
        config.http.defaultContentType = "application/json";
        config.router.ignoreTrailingSlashes = false;
        config.router.javaLangErrorHandler(HttpConventions::error);
        config.routes.before(this::begin);
        config.routes.beforeMatched(keys::authorize);
        config.routes.after(this::end);
        config.routes.exception(ProblemException.class, HttpConventions::problem);
        config.routes.exception(HttpResponseException.class, HttpConventions::javalinProblem);
        config.routes.exception(Exception.class, HttpConventions::unexpected);
    }

    /// Called when every API has registered its routes.
    void complete(JavalinState javalin) {
        new CommonMethods(crossOrigin).add(javalin);
    }

    private void begin(Context context) {
        context.attribute(STARTED, System.nanoTime());
        RequestIds.take(context);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Cache-Control", "no-store");
        context.res().addHeader("Vary", "Accept-Encoding");
        crossOrigin.allow(context);
        keys.identify(context);
        rate.check(context);
    }

    private void end(Context context) {
        Long started = context.attribute(STARTED);
        if (started != null) {
            metrics.timer(
                            "http.server.requests",
                            "method",
                            context.method().name(),
                            "route",
                            route(context),
                            "status",
                            Integer.toString(context.statusCode()))
                    .record(Duration.ofNanos(System.nanoTime() - started));
        }
        RequestIds.release();
    }

    private static String route(Context context) {
        Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
        return endpoint == null ? "none" : endpoint.path;
    }

    private static void problem(ProblemException e, Context context) {
        e.headers().forEach(context::header);
        answer(context, e.problem(RequestIds.of(context)));
    }

    private static void javalinProblem(HttpResponseException e, Context context) {
        if (e.getStatus() == 405) {
            String allowed = e.getDetails().getOrDefault("availableMethods", "");
            context.header("Allow", allowed);
        }
        answer(context, Problem.of(e.getStatus(), detail(e), RequestIds.of(context), List.of()));
    }

    private static String detail(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path does not answer to that method.";
            default -> "";
        };
    }

    private static void unexpected(Exception e, Context context) {
        if (e instanceof HttpException bad && bad.getCode() < 500) {
            answer(context, Problem.of(bad.getCode(), "", RequestIds.of(context), List.of()));
            return;
        }
        LOG.error("{} {} failed", context.method(), route(context), e);
        answer(context, Problem.of(500, UNEXPECTED, RequestIds.of(context), List.of()));
    }

    private static void answer(Context context, Problem problem) {
        RequestBody.discard(context);
        context.status(problem.status());
        // The media type has no charset parameter (RFC 8259, section 11).
        context.res().setCharacterEncoding((String) null);
        context.contentType(Problem.CONTENT_TYPE);
        context.result(StrictJson.write(problem));
    }

    private static void error(HttpServletResponse response, Error error) {
        LOG.error("A request ended in an error of the virtual machine", error);
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(500);
        response.setContentType(Problem.CONTENT_TYPE);
        try {
            response.getOutputStream()
                    .write(StrictJson.write(Problem.of(500, UNEXPECTED, "", List.of())));
        } catch (IOException e) {
            LOG.debug("The client left before its error was written", e);
        }
    }
}
