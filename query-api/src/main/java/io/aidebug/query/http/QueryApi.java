package io.aidebug.query.http;

import io.aidebug.query.lookup.IssueView;
import io.aidebug.query.lookup.JobView;
import io.aidebug.query.lookup.OwnViews;
import io.aidebug.query.lookup.PeerProtocol;
import io.aidebug.query.view.JobChanges;
import io.aidebug.service.health.HealthCheck;
import io.aidebug.service.http.HttpApi;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.util.List;

/// What can be read over HTTP.
public final class QueryApi implements HttpApi, AutoCloseable {

    private final LongPoll jobs;
    private final Views views;
    private final Search search;
    private final List<HealthCheck> checks;

    /// Where the answers come from.
    ///
    /// @param own what this process keeps, for other instances
    public record Views(
            JobView jobs, IssueView issues, JobChanges changes, OwnViews own, PeerProtocol peers) {}

    /// How searches are made.
    ///
    /// @param permits how many at a time
    public record Search(IssueSearch issues, int permits) {}

    /// @param answerLifetime how long a good answer is served to later askers
    public QueryApi(Views views, Search search, Duration answerLifetime, List<HealthCheck> checks) {
        this.views = views;
        this.search = search;
        this.jobs = new LongPoll(views.jobs(), views.changes(), new JobAnswers(answerLifetime));
        this.checks = List.copyOf(checks);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/jira/analyze/job/{job_id}", new JobHandler(jobs));
        routes.get("/jira/issue/{key}", new IssueHandler(views.issues()));
        routes.get("/issues/stats", new StatsHandler(views.issues(), search.issues()));
        routes.post("/search", new SearchHandler(search.issues(), search.permits()));
        var internal = new InternalHandlers(views.own(), views.peers());
        routes.get(PeerProtocol.VIEWS + "/{store}/{partition}/{key}", internal::entry);
        routes.get(PeerProtocol.TOTALS, internal::totals);
    }

    @Override
    public List<HealthCheck> healthChecks() {
        return checks;
    }

    /// Answers those who wait for a job with what is known; called before the server stops.
    @Override
    public void close() {
        jobs.close();
    }
}
