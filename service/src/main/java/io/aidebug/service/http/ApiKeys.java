package io.aidebug.service.http;

import io.aidebug.service.config.ApiKey;
import io.aidebug.service.config.Scope;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets a request in when it shows a key whose scope covers the route, or when no key is
/// configured. Probes of an orchestrator carry no key, so `/health` is open; so is the web page,
/// which is the same for everybody and asks for the key; and so is the question which methods a
/// path answers to, which a browser asks without a key.
final class ApiKeys {

    private static final String BEARER = "Bearer ";
    private static final String CALLER = "aidebug.key";

    private final List<ApiKey> keys;

    ApiKeys(List<ApiKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /// Whether anybody may ask, whatever they show.
    static boolean isOpen(Context context) {
        return context.method().equals(HandlerType.OPTIONS) || isOpen(context.path());
    }

    private static boolean isOpen(String path) {
        return isProbe(path) || path.equals("/") || path.equals("/ui") || path.startsWith("/ui/");
    }

    private static boolean isProbe(String path) {
        return path.equals("/health")
                || path.equals("/health/live")
                || path.equals("/health/ready");
    }

    /// Finds out who asks, before anything is told about the path.
    void identify(Context context) {
        if (keys.isEmpty() || isOpen(context)) {
            return;
        }
        ApiKey key = find(offered(context));
        if (key == null) {
            throw ProblemException.unauthorized();
        }
        context.attribute(CALLER, key);
    }

    /// Checks that the caller's key opens the route.
    void authorize(Context context) {
        if (keys.isEmpty() || isOpen(context)) {
            return;
        }
        Scope needed = needed(context);
        if (caller(context).filter(key -> key.scope().covers(needed)).isEmpty()) {
            throw ProblemException.forbidden(needed);
        }
    }

    /// The key that was shown, if one is asked for.
    static Optional<ApiKey> caller(Context context) {
        return Optional.ofNullable(context.attribute(CALLER));
    }

    /// What a route declares, else what its method suggests.
    private static Scope needed(Context context) {
        return context.routeRoles().stream()
                .filter(RouteScope.class::isInstance)
                .map(role -> ((RouteScope) role).scope())
                .findFirst()
                .orElseGet(() -> usual(context.method()));
    }

    private static Scope usual(HandlerType method) {
        if (method.equals(HandlerType.GET) || method.equals(HandlerType.HEAD)) {
            return Scope.READ;
        }
        return method.equals(HandlerType.DELETE) ? Scope.ADMIN : Scope.SUBMIT;
    }

    private static @Nullable String offered(Context context) {
        String authorization = context.header("Authorization");
        return authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length()).strip()
                : context.header("X-API-Key");
    }

    /// Looks at every key, so that the time tells nothing.
    private @Nullable ApiKey find(@Nullable String offered) {
        ApiKey found = null;
        if (offered != null) {
            for (ApiKey key : keys) {
                if (key.matches(offered)) {
                    found = key;
                }
            }
        }
        return found;
    }
}
