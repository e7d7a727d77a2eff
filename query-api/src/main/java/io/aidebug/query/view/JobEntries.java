package io.aidebug.query.view;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.JobEntry;
import io.aidebug.records.JobStatus;
import io.aidebug.records.StageTiming;
import io.aidebug.schemas.AnswerReuse;
import io.aidebug.schemas.AnswerReuse.Verdict;
import io.aidebug.schemas.JobProgress;
import io.aidebug.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an entry of the job view grows: the newest state by [JobProgress], the newest moment of
/// asking. The outcome does not depend on which topic was read first, nor on records read again.
public final class JobEntries {

    /// The stage of a job of which only the request is known.
    public static final String ACCEPTED = "accepted";

    private JobEntries() {}

    /// The entry once the request is known; the same instance when nothing is new.
    static JobEntry withRequest(@Nullable JobEntry entry, AnalysisRequest request) {
        Instant asked = request.getQuestion().getAskedAt();
        if (entry == null) {
            return new JobEntry(accepted(request), asked);
        }
        Instant known = entry.getAskedAt().orElse(Instant.MIN);
        return asked.isAfter(known) ? new JobEntry(entry.getJob(), asked) : entry;
    }

    /// The entry once the job's state is known; the same instance when nothing is new.
    static JobEntry withJob(@Nullable JobEntry entry, AnalysisJob job) {
        if (entry == null) {
            return new JobEntry(job, null);
        }
        return JobProgress.supersedes(entry.getJob(), job)
                ? new JobEntry(job, entry.getAskedAt().orElse(null))
                : entry;
    }

    /// Whether its last asker came after an end that is no answer for them: another attempt begins.
    ///
    /// @param lifetime how long a good answer is served to later askers
    public static boolean runsAgain(JobEntry entry, Duration lifetime) {
        AnalysisJob job = entry.getJob();
        Instant asked = entry.getAskedAt().orElse(job.getCreatedAt());
        return JobProgress.hasEnded(job)
                && AnswerReuse.of(job, asked, lifetime) == Verdict.NEW_ATTEMPT;
    }

    /// Where the job stands for whoever reads a list: a list has no asker, so nothing is cached.
    public static JobStatus status(JobEntry entry, Duration lifetime) {
        return runsAgain(entry, lifetime) ? JobStatus.PROCESSING : entry.getJob().getStatus();
    }

    /// Whether the entry outlived the retention time: nothing happened to it, and nobody asked,
    /// since.
    static boolean expired(JobEntry entry, Instant now) {
        AnalysisJob job = entry.getJob();
        Instant last = job.getEndedAt().orElse(job.getUpdatedAt());
        Instant asked = entry.getAskedAt().orElse(last);
        return (asked.isAfter(last) ? asked : last).plus(Topics.RETENTION).isBefore(now);
    }

    private static AnalysisJob accepted(AnalysisRequest request) {
        var question = request.getQuestion();
        Instant asked = question.getAskedAt();
        return AnalysisJob.newBuilder()
                .setJobId(question.getJobId())
                .setAttempt(0)
                .setStep(0)
                .setIssueKey(request.getIssueKey())
                .setSummary(request.getFacts().getSummary())
                .setStatus(JobStatus.PROCESSING)
                .setStage(ACCEPTED)
                .setStages(List.of(new StageTiming(ACCEPTED, asked, null)))
                .setRedactions(question.getRedactions())
                .setSaveRun(question.getSaveRun())
                .setCreatedAt(asked)
                .setUpdatedAt(asked)
                .build();
    }
}
