package io.aidebug.query.http;

import io.aidebug.query.sync.SyncView;
import io.aidebug.service.health.HealthCheck;
import io.aidebug.service.http.HttpApi;
import io.javalin.config.RoutesConfig;
import java.util.List;

/// All that a process with the reading side answers: [QueryApi], and how pulls from Jira stand.
public record ReadApi(QueryApi api, SyncView syncs) implements HttpApi {

    @Override
    public void register(RoutesConfig routes) {
        api.register(routes);
        routes.get("/jira/sync/job/{job_id}", new SyncJobHandler(syncs));
    }

    @Override
    public List<HealthCheck> healthChecks() {
        return api.healthChecks();
    }

    @Override
    public void letWaitersGo() {
        api.letWaitersGo();
    }
}
