package io.aidebug.service.http;

import io.aidebug.service.config.Scope;
import io.javalin.security.RouteRole;

/// What a key must open to be let in to a route, where the method does not say it: a GET needs
/// READ, a POST SUBMIT, a DELETE ADMIN. Given to Javalin together with the route.
///
/// @param scope of the key
public record RouteScope(Scope scope) implements RouteRole {

    /// For a POST that changes nothing.
    public static final RouteScope READ = new RouteScope(Scope.READ);

    /// For what is no client's business.
    public static final RouteScope ADMIN = new RouteScope(Scope.ADMIN);
}
