package io.aidebug.service.http;

import io.aidebug.service.health.HealthCheck;
import io.javalin.config.RoutesConfig;
import java.util.List;

/// A part of the HTTP surface. Several can be mounted on one port (the all-in-one process) or each
/// on its own (a cluster); none of them knows which.
public interface HttpApi {

    /// Adds the routes. Handlers run on virtual threads and may block; they throw
    /// [ProblemException] for every foreseen failure and leave the rest to the server.
    void register(RoutesConfig routes);

    /// What must work for this API to work.
    default List<HealthCheck> healthChecks() {
        return List.of();
    }

    /// Lets those go who wait for something to happen, with what is known. Called once, when the
    /// server stops: after it has said for a while that it will, before its running requests end.
    default void letWaitersGo() {}
}
