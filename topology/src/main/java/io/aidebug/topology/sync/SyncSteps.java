package io.aidebug.topology.sync;

import io.aidebug.records.SyncJob;
import io.aidebug.records.SyncStatus;
import io.aidebug.schemas.Topics;
import io.aidebug.topology.jira.JiraIssue;
import io.aidebug.topology.jira.JiraIssues.JiraPage;
import io.aidebug.topology.jira.Jql;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a pull goes on: pure functions from one state to the next.
final class SyncSteps {

    private SyncSteps() {}

    /// What a call brought: issues to pass on, and the pull afterwards.
    record Step(List<JiraIssue> issues, SyncJob job) {}

    /// The pull as it begins, knowing how far an earlier one of its source has come.
    ///
    /// @param before the last state of that one, null for none
    static SyncJob begun(SyncJob job, @Nullable SyncJob before) {
        if (before == null || !isIncremental(job)) {
            return job;
        }
        return SyncJob.newBuilder(job)
                .setSince(before.getReached().orElse(null))
                .setReached(before.getReached().orElse(null))
                .setBoundary(before.getBoundary())
                .build();
    }

    /// Whether the issues come in the order of their changes.
    static boolean isIncremental(SyncJob job) {
        return job.getIssueKeys().isEmpty() && Jql.of(job.getJql()).isIncremental();
    }

    /// After a page of a query: issues that the boundary names were passed on before.
    static Step afterPage(SyncJob job, JiraPage page, Instant now) {
        Set<String> known = new HashSet<>(job.getBoundary());
        List<JiraIssue> fresh =
                page.issues().stream().filter(issue -> !known.contains(mark(issue))).toList();
        int left = job.getMaxResults() - job.getFetched();
        List<JiraIssue> taken = fresh.subList(0, Math.min(left, fresh.size()));
        boolean all = page.next().isEmpty() && taken.size() == fresh.size();
        SyncJob.Builder next = onward(job, taken.size(), now).setPosition(page.next());
        if (isIncremental(job)) {
            reach(next, job, taken);
        }
        if (all || taken.size() == left) {
            end(next, now).setMore(!all);
        }
        return new Step(taken, next.build());
    }

    /// After some of the keys.
    ///
    /// @param end how many of them are done
    static Step afterKeys(
            SyncJob job, List<JiraIssue> found, List<String> missing, int end, Instant now) {
        List<String> allMissing = new ArrayList<>(job.getMissing());
        allMissing.addAll(missing);
        SyncJob.Builder next =
                onward(job, found.size(), now)
                        .setMissing(allMissing)
                        .setPosition(Integer.toString(end));
        if (end == job.getIssueKeys().size()) {
            end(next, now);
        }
        return new Step(found, next.build());
    }

    /// When no page could be read any more.
    static SyncJob failed(SyncJob job, String why, Instant now) {
        return end(SyncJob.newBuilder(job).setUpdatedAt(now), now)
                .setStatus(SyncStatus.ERROR)
                .setError(why)
                .setMore(true)
                .build();
    }

    /// A pull of which nothing could be read.
    ///
    /// @param source null when the record had none
    static SyncJob unread(String jobId, @Nullable String source, Instant now) {
        return SyncJob.newBuilder()
                .setJobId(jobId)
                .setSource(source == null ? "" : source)
                .setCreatedAt(now)
                .setUpdatedAt(now)
                .build();
    }

    /// Whether its topics have deleted it.
    static boolean isExpired(SyncJob job, Instant now) {
        return job.getUpdatedAt().plus(Topics.RETENTION).isBefore(now);
    }

    private static SyncJob.Builder onward(SyncJob job, int fetched, Instant now) {
        return SyncJob.newBuilder(job)
                .setPages(job.getPages() + 1)
                .setFetched(job.getFetched() + fetched)
                .setUpdatedAt(now);
    }

    private static SyncJob.Builder end(SyncJob.Builder job, Instant now) {
        return job.setStatus(SyncStatus.COMPLETED).setEndedAt(now);
    }

    private static void reach(SyncJob.Builder next, SyncJob job, List<JiraIssue> taken) {
        Instant reached = job.getReached().orElse(Instant.EPOCH);
        List<String> marks = new ArrayList<>(job.getBoundary());
        for (JiraIssue issue : taken) {
            Instant updated = issue.updated();
            if (updated == null) {
                continue;
            }
            if (second(updated).isAfter(second(reached))) {
                marks.clear();
            }
            reached = updated.isAfter(reached) ? updated : reached;
            marks.add(mark(issue));
        }
        if (reached.isAfter(Instant.EPOCH)) {
            next.setReached(reached).setBoundary(marks);
        }
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String mark(JiraIssue issue) {
        Instant updated = issue.updated();
        return issue.key() + "@" + (updated == null ? "" : updated.toEpochMilli());
    }
}
