package io.aidebug.service.http;

import io.javalin.config.JavalinState;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Gives every path the methods that no API has to think of: HEAD where there is a GET (the same
/// answer, of which the server sends the head alone) and OPTIONS, which tells the methods.
final class CommonMethods {

    private final CrossOrigin crossOrigin;

    CommonMethods(CrossOrigin crossOrigin) {
        this.crossOrigin = crossOrigin;
    }

    /// Called once, when every route is known.
    void add(JavalinState javalin) {
        List<Endpoint> endpoints =
                javalin.internalRouter.allHttpHandlers().stream()
                        .map(parsed -> parsed.endpoint)
                        .filter(endpoint -> endpoint.method.isHttpMethod())
                        .toList();
        Map<String, Set<String>> methods = new TreeMap<>();
        for (Endpoint endpoint : endpoints) {
            Set<String> ofPath = methods.computeIfAbsent(endpoint.path, _ -> new TreeSet<>());
            ofPath.add(endpoint.method.name());
            ofPath.add(HandlerType.OPTIONS.name());
            if (endpoint.method.equals(HandlerType.GET)) {
                ofPath.add(HandlerType.HEAD.name());
                javalin.routes.addEndpoint(head(endpoint));
            }
        }
        methods.forEach((path, ofPath) ->
                javalin.routes.options(path, context -> tell(context, String.join(", ", ofPath))));
    }

    /// Open to whoever may GET.
    private static Endpoint head(Endpoint get) {
        var builder = Endpoint.create(HandlerType.HEAD, get.path);
        Roles roles = get.metadata(Roles.class);
        return (roles == null ? builder : builder.addMetadata(roles)).handler(get.handler);
    }

    private void tell(Context context, String methods) {
        context.status(204);
        context.header("Allow", methods);
        crossOrigin.answerPreflight(context, methods);
    }
}
