package io.aidebug.topology.sync;

import io.aidebug.records.IssueUpdate;
import io.aidebug.records.SyncJob;
import io.aidebug.records.UpdateSource;
import io.aidebug.redaction.Redactor;
import io.aidebug.service.redaction.FactsRedaction;
import io.aidebug.topology.async.AsyncCall;
import io.aidebug.topology.async.CallContext;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.jira.JiraIssue;
import io.aidebug.topology.jira.JiraIssues;
import io.aidebug.topology.jira.JiraIssues.JiraPage;
import io.aidebug.topology.jira.JiraIssues.JiraQuery;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the next page of a pull and says how far the pull is then. Changes nothing outside, so it
/// may be repeated.
final class PullPage implements AsyncCall<SyncJob, PulledPage> {

    private static final int PAGE = 25;

    private final JiraIssues jira;
    private final Redactor redactor;
    private final Clock clock;

    PullPage(JiraIssues jira, Redactor redactor, Clock clock) {
        this.jira = jira;
        this.redactor = redactor;
        this.clock = clock;
    }

    @Override
    public PulledPage call(SyncJob job, CallContext context)
            throws CallException, InterruptedException {
        return job.getIssueKeys().isEmpty() ? found(job) : named(job);
    }

    private PulledPage found(SyncJob job) throws CallException, InterruptedException {
        int left = job.getMaxResults() - job.getFetched();
        int size = Math.min(PAGE, left + job.getBoundary().size());
        JiraPage page =
                jira.page(
                        new JiraQuery(
                                job.getJql(),
                                job.getSince().orElse(null),
                                job.getReached().orElse(null),
                                size,
                                job.getMaxComments()),
                        job.getPosition());
        return pulled(SyncSteps.afterPage(job, page, now()));
    }

    private PulledPage named(SyncJob job) throws CallException, InterruptedException {
        List<String> keys = job.getIssueKeys();
        int begin = job.getPosition().isEmpty() ? 0 : Integer.parseInt(job.getPosition());
        int end = Math.min(keys.size(), begin + PAGE);
        List<JiraIssue> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String key : keys.subList(begin, end)) {
            Optional<JiraIssue> issue = jira.issue(key, job.getMaxComments());
            issue.ifPresentOrElse(found::add, () -> missing.add(key));
        }
        return pulled(SyncSteps.afterKeys(job, found, missing, end, now()));
    }

    private PulledPage pulled(SyncSteps.Step step) {
        return new PulledPage(step.issues().stream().map(this::update).toList(), step.job());
    }

    private IssueUpdate update(JiraIssue issue) {
        return IssueUpdate.newBuilder()
                .setIssueKey(issue.key())
                .setSource(UpdateSource.JIRA)
                .setToldAt(now())
                .setFacts(FactsRedaction.of(issue.facts(), redactor.begin()))
                .build();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
