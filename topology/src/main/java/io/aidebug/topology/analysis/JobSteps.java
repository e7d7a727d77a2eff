package io.aidebug.topology.analysis;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.AskedJob;
import io.aidebug.records.JobStatus;
import io.aidebug.records.StageTiming;
import io.aidebug.schemas.JobProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The states of a job that this application announces, but for its report ([Reporting]).
final class JobSteps {

    static final String ACCEPTED = "accepted";
    static final String ADMITTED = "admitted";
    private static final String DELETED = "deleted";
    private static final String FAILED = "failed";

    private JobSteps() {}

    /// The job was let in.
    static AnalysisJob admitted(AnalysisRequest request, int attempt, Instant now) {
        AnalysisQuestion question = request.getQuestion();
        return AnalysisJob.newBuilder()
                .setJobId(question.getJobId())
                .setAttempt(attempt)
                .setStep(JobProgress.ADMITTED)
                .setIssueKey(request.getIssueKey())
                .setSummary(request.getFacts().getSummary())
                .setStatus(JobStatus.PROCESSING)
                .setStage(ADMITTED)
                .setStages(
                        List.of(
                                new StageTiming(ACCEPTED, question.getAskedAt(), now),
                                new StageTiming(ADMITTED, now, null)))
                .setRedactions(Map.copyOf(question.getRedactions()))
                .setSaveRun(question.getSaveRun())
                .setCreatedAt(question.getAskedAt())
                .setUpdatedAt(now)
                .build();
    }

    /// The attempt ended without an answer.
    ///
    /// @param error in words for the asker
    static AnalysisJob failed(AnalysisJob standing, String error, Instant now) {
        return AnalysisJob.newBuilder(standing)
                .setStep(JobProgress.ENDED)
                .setStatus(JobStatus.ERROR)
                .setStage(FAILED)
                .setStages(
                        standing.getStages().stream().map(stage -> finished(stage, now)).toList())
                .setError(error)
                .setUpdatedAt(now)
                .setEndedAt(now)
                .build();
    }

    /// A job of which nothing but the id could be read.
    static AnalysisJob unreadable(String jobId, String error, Instant now) {
        AnalysisJob nothing =
                AnalysisJob.newBuilder()
                        .setJobId(jobId)
                        .setAttempt(1)
                        .setStep(JobProgress.ADMITTED)
                        .setIssueKey("")
                        .setStatus(JobStatus.PROCESSING)
                        .setStage(ACCEPTED)
                        .setCreatedAt(now)
                        .setUpdatedAt(now)
                        .build();
        return failed(nothing, error, now);
    }

    /// The question was about an issue that must be stored already, and it is not.
    static AnalysisJob ofUnknownIssue(String issueKey, AnalysisQuestion question, Instant now) {
        AnalysisJob standing =
                AnalysisJob.newBuilder()
                        .setJobId(question.getJobId())
                        .setAttempt(question.getAttempt())
                        .setStep(JobProgress.ADMITTED)
                        .setIssueKey(issueKey)
                        .setStatus(JobStatus.PROCESSING)
                        .setStage(ADMITTED)
                        .setStages(List.of(new StageTiming(ACCEPTED, question.getAskedAt(), now)))
                        .setRedactions(Map.copyOf(question.getRedactions()))
                        .setSaveRun(question.getSaveRun())
                        .setCreatedAt(question.getAskedAt())
                        .setUpdatedAt(now)
                        .build();
        return failed(
                standing,
                "No issue "
                        + issueKey
                        + " is stored. Bring it in first, or submit it for an analysis.",
                now);
    }

    /// The issue was deleted, and what the job found out about it goes too.
    static AnalysisJob deleted(String issueKey, AskedJob asked, Instant now) {
        return AnalysisJob.newBuilder()
                .setJobId(asked.getJobId())
                .setAttempt(asked.getAttempt())
                .setStep(JobProgress.DELETED)
                .setIssueKey(issueKey)
                .setStatus(JobStatus.DELETED)
                .setStage(DELETED)
                .setCreatedAt(now)
                .setUpdatedAt(now)
                .setEndedAt(now)
                .build();
    }

    /// The stage, ended at the latest now.
    static StageTiming finished(StageTiming stage, Instant now) {
        return stage.getFinishedAt().isPresent()
                ? stage
                : new StageTiming(stage.getName(), stage.getStartedAt(), now);
    }
}
