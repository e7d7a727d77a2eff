package io.aidebug.query.view;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisMode;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.IndexReceipt;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.JobStatus;
import java.time.Instant;

/// Records to fill the view with.
public final class Samples {

    public static final String JOB = "d5fe2fd8dafab704f4c677c0a99c974c";
    public static final String ISSUE = "ABC-1";
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Samples() {}

    public static AnalysisRequest request(String jobId, Instant askedAt) {
        return request(jobId, askedAt, AnalysisMode.ASYNC);
    }

    public static AnalysisRequest request(String jobId, Instant askedAt, AnalysisMode mode) {
        return AnalysisRequest.newBuilder()
                .setIssueKey(ISSUE)
                .setFacts(IssueFacts.newBuilder().setSummary("Boom").build())
                .setQuestion(
                        AnalysisQuestion.newBuilder()
                                .setJobId(jobId)
                                .setAttempt(0)
                                .setAskedAt(askedAt)
                                .setAnalysisMode(mode)
                                .build())
                .build();
    }

    public static AnalysisJob running(String jobId, int attempt, int step) {
        return job(jobId, attempt, step, JobStatus.PROCESSING).build();
    }

    public static AnalysisJob ended(String jobId, int attempt, JobStatus status, Instant endedAt) {
        return job(jobId, attempt, 9, status)
                .setEndedAt(endedAt)
                .setUpdatedAt(endedAt)
                .setReport("report of attempt " + attempt)
                .build();
    }

    public static AnalysisJob.Builder job(String jobId, int attempt, int step, JobStatus status) {
        return AnalysisJob.newBuilder()
                .setJobId(jobId)
                .setAttempt(attempt)
                .setStep(step)
                .setIssueKey(ISSUE)
                .setSummary("Boom")
                .setStatus(status)
                .setStage("step-" + step)
                .setCreatedAt(START)
                .setUpdatedAt(START.plusSeconds(step));
    }

    public static Issue issue(String issueKey, long version) {
        return Issue.newBuilder()
                .setIssueKey(issueKey)
                .setVersion(version)
                .setFacts(IssueFacts.newBuilder().setSummary("Boom").build())
                .setFirstSeenAt(START)
                .setChangedAt(START)
                .build();
    }

    public static IndexReceipt receipt(String issueKey, long version) {
        return IndexReceipt.newBuilder()
                .setIssueKey(issueKey)
                .setVersion(version)
                .setCollection("issues-g1")
                .setIndexedAt(START)
                .build();
    }
}
