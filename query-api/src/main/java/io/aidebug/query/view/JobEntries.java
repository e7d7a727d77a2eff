package io.aidebug.query.view;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisMode;
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

/// How an entry of the job view grows: the newest state by [JobProgress], the newest moments of
/// asking. The outcome does not depend on which topic was read first, nor on records read again.
public final class JobEntries {

    /// The stage of a job of which only the request is known.
    public static final String ACCEPTED = "accepted";

    private JobEntries() {}

    /// The entry once the request is known; the same instance when nothing is new.
    static JobEntry withRequest(@Nullable JobEntry entry, AnalysisRequest request) {
        Instant asked = request.getQuestion().getAskedAt();
        Instant analysis =
                request.getQuestion().getAnalysisMode() == AnalysisMode.SKIP ? null : asked;
        if (entry == null) {
            return new JobEntry(accepted(request), asked, analysis);
        }
        JobEntry next =
                new JobEntry(
                        entry.getJob(),
                        later(entry.getAskedAt().orElse(null), asked),
                        later(entry.getAnalysisAskedAt().orElse(null), analysis));
        return next.equals(entry) ? entry : next;
    }

    /// The entry once the job's state is known; the same instance when nothing is new.
    static JobEntry withJob(@Nullable JobEntry entry, AnalysisJob job) {
        if (entry == null) {
            return new JobEntry(job, null, null);
        }
        return JobProgress.supersedes(entry.getJob(), job)
                ? new JobEntry(
                        job,
                        entry.getAskedAt().orElse(null),
                        entry.getAnalysisAskedAt().orElse(null))
                : entry;
    }

    private static @Nullable Instant later(@Nullable Instant known, @Nullable Instant asked) {
        if (known == null || asked == null) {
            return known == null ? asked : known;
        }
        return asked.isAfter(known) ? asked : known;
    }

    /// What its newest state means to its askers: the verdict is the one admission comes to. Who
    /// asked before the submission that began the attempt has been answered by an earlier one.
    ///
    /// @param lifetime how long a good answer is served to later askers
    public static Verdict verdict(JobEntry entry, Duration lifetime) {
        AnalysisJob job = entry.getJob();
        boolean analysisWanted =
                entry.getAnalysisAskedAt()
                        .filter(asked -> !asked.isBefore(job.getCreatedAt()))
                        .isPresent();
        return AnswerReuse.of(
                job,
                analysisWanted ? AnalysisMode.ASYNC : AnalysisMode.SKIP,
                askedAt(entry),
                lifetime);
    }

    /// When it was asked for most recently.
    public static Instant askedAt(JobEntry entry) {
        return entry.getAskedAt().orElse(entry.getJob().getCreatedAt());
    }

    /// Whether somebody asked for more than its end is: another attempt begins.
    ///
    /// @param lifetime how long a good answer is served to later askers
    public static boolean runsAgain(JobEntry entry, Duration lifetime) {
        return JobProgress.hasEnded(entry.getJob())
                && verdict(entry, lifetime) == Verdict.NEW_ATTEMPT;
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
