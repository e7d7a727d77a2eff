package io.aidebug.query.http;

import io.aidebug.query.lookup.IssueView;
import io.aidebug.query.lookup.JobList;
import io.aidebug.query.lookup.JobView;
import io.aidebug.query.lookup.OwnJobs;
import io.aidebug.query.lookup.OwnViews;
import io.aidebug.query.lookup.PeerProtocol;
import io.aidebug.query.queues.Queues;
import io.aidebug.query.view.JobChanges;
import io.aidebug.service.contract.SummarizeResponse;
import io.aidebug.service.health.HealthCheck;
import io.aidebug.service.http.HttpApi;
import io.aidebug.service.http.RouteScope;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.util.List;

/// What can be read over HTTP.
public final class QueryApi implements HttpApi {

    private final LongPoll jobs;
    private final Views views;
    private final Search search;
    private final Limits limits;
    private final List<HealthCheck> checks;

    /// Where the answers come from.
    public record Views(
            JobView jobs,
            IssueView issues,
            JobList list,
            Queues queues,
            JobChanges changes,
            Own own) {}

    /// What this process keeps, for other instances.
    public record Own(OwnViews views, OwnJobs list, PeerProtocol protocol) {}

    /// How long and to how many the API listens.
    ///
    /// @param answerLifetime how long a good answer is served to later askers
    /// @param events to how many, and how often it shows that it is there
    public record Limits(Duration answerLifetime, EventSettings events) {}

    /// How searches are made.
    ///
    /// @param permits how many at a time
    public record Search(IssueSearch issues, int permits) {}

    /// @param checks what must work for the views to work
    public QueryApi(Views views, Search search, Limits limits, List<HealthCheck> checks) {
        this.views = views;
        this.search = search;
        this.jobs =
                new LongPoll(
                        views.jobs(),
                        views.changes(),
                        new JobAnswers(limits.answerLifetime(), views.queues()));
        this.limits = limits;
        this.checks = List.copyOf(checks);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/jira/analyze/job/{job_id}", new JobHandler(jobs, job -> job));
        routes.get("/jira/summarize/job/{job_id}", new JobHandler(jobs, SummarizeResponse::of));
        routes.get(
                "/jira/analyze/job/{job_id}/events",
                new JobEventsHandler(jobs, views.changes(), limits.events()));
        routes.get("/queues", new QueuesHandler(views.queues()));
        routes.get("/queues/history", new QueueHistoryHandler(views.queues()));
        routes.get("/jobs", new JobsHandler(views.list(), limits.answerLifetime()));
        routes.get("/jira/issue/{key}", new IssueHandler(views.issues()));
        routes.get("/jira/issue/{key}/attachments/{job_id}", new AttachmentHandler(views.issues()));
        routes.get("/snippets/{key}", new SnippetsHandler(views.issues()));
        routes.get("/issues/stats", new StatsHandler(views.issues(), search.issues()));
        routes.post(
                "/search", new SearchHandler(search.issues(), search.permits()), RouteScope.READ);
        var internal = new InternalHandlers(views.own());
        routes.get(
                PeerProtocol.VIEWS + "/{store}/{partition}/{key}",
                internal::entry,
                RouteScope.ADMIN);
        routes.get(PeerProtocol.LIST, internal::jobs, RouteScope.ADMIN);
        routes.get(PeerProtocol.RUNNING, internal::running, RouteScope.ADMIN);
        routes.get(PeerProtocol.TOTALS, internal::totals, RouteScope.ADMIN);
    }

    @Override
    public List<HealthCheck> healthChecks() {
        return checks;
    }

    @Override
    public void letWaitersGo() {
        jobs.close();
    }
}
