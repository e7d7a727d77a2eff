package io.aidebug.query.http;

import io.aidebug.query.lookup.JobList;
import io.aidebug.query.lookup.JobQuery;
import io.aidebug.query.lookup.JobSlice;
import io.aidebug.query.lookup.Lookup.Absent;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.view.JobEntries;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.JobEntry;
import io.aidebug.records.JobStatus;
import io.aidebug.service.http.ConditionalAnswer;
import io.aidebug.service.http.ProblemException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /jobs?status=&issue_key=&limit=&cursor=`: jobs, newest first. A page may hold fewer than
/// `limit` although more follow, because a look goes through a bounded number of jobs:
/// `next_cursor` alone tells whether there is more. Jobs that come to be while somebody reads page
/// after page stand before the first one.
final class JobsHandler implements Handler {

    private static final String PATH = "/jobs";

    private final JobList jobs;
    private final Duration lifetime;

    /// @param lifetime how long a good answer is served to later askers
    JobsHandler(JobList jobs, Duration lifetime) {
        this.jobs = jobs;
        this.lifetime = lifetime;
    }

    private record Page(List<ListedJob> jobs, @Nullable String nextCursor) {}

    /// A job without what was written for its asker; a list has no asker, so `analysisStatus` is
    /// never CACHED.
    private record ListedJob(
            String jobId,
            String issueKey,
            String summary,
            String analysisStatus,
            String stage,
            int attempt,
            @Nullable String degraded,
            @Nullable String error,
            String createdAt,
            String updatedAt,
            @Nullable String endedAt) {}

    @Override
    public void handle(Context context) {
        JobQuery query = JobsQueryParameters.read(context);
        switch (jobs.jobs(query)) {
            case Found<JobSlice>(JobSlice slice) -> answer(context, query, slice);
            case Absent<JobSlice> _ -> answer(context, query, new JobSlice(0, List.of(), null));
            case Unavailable<JobSlice> no ->
                    throw ProblemException.unavailable(
                            "The jobs cannot be listed now: " + no.reason() + ".", no.retryAfter());
        }
    }

    private void answer(Context context, JobQuery query, JobSlice slice) {
        String cursor = slice.until() == null ? null : JobsQueryParameters.cursor(slice.until());
        if (cursor != null) {
            context.header(
                    "Link",
                    "<%s?%s>; rel=\"next\""
                            .formatted(PATH, JobsQueryParameters.next(query, cursor)));
        }
        ConditionalAnswer.json(
                context, new Page(slice.jobs().stream().map(this::listed).toList(), cursor));
    }

    private ListedJob listed(JobEntry entry) {
        AnalysisJob job = entry.getJob();
        boolean again = JobEntries.runsAgain(entry, lifetime);
        JobStatus status = again ? JobStatus.PROCESSING : job.getStatus();
        return new ListedJob(
                job.getJobId(),
                job.getIssueKey(),
                job.getSummary(),
                status.name(),
                again ? JobEntries.ACCEPTED : job.getStage(),
                job.getAttempt(),
                again ? null : blankToNull(job.getDegraded()),
                again ? null : blankToNull(job.getError()),
                job.getCreatedAt().toString(),
                job.getUpdatedAt().toString(),
                again ? null : job.getEndedAt().map(Instant::toString).orElse(null));
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
