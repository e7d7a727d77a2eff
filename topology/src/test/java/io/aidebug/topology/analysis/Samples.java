package io.aidebug.topology.analysis;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisMode;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.DeadLetter;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.IssueUpdate;
import io.aidebug.records.JobStatus;
import io.aidebug.records.UpdateKind;
import io.aidebug.records.UpdateSource;
import io.aidebug.schemas.JobProgress;
import java.time.Instant;

/// Submissions and updates about one issue.
final class Samples {

    static final String JOB = "d5fe2fd8dafab704f4c677c0a99c974c";
    static final String ISSUE = "ABC-1";
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Samples() {}

    static AnalysisRequest request(Instant askedAt) {
        return request(askedAt, AnalysisMode.ASYNC, "");
    }

    static AnalysisRequest request(Instant askedAt, AnalysisMode mode, String logs) {
        return AnalysisRequest.newBuilder()
                .setIssueKey(ISSUE)
                .setFacts(
                        IssueFacts.newBuilder()
                                .setSummary("Boom")
                                .setComponent("dfs")
                                .setLogs(logs)
                                .build())
                .setQuestion(
                        AnalysisQuestion.newBuilder()
                                .setJobId(JOB)
                                .setAttempt(0)
                                .setAnalysisMode(mode)
                                .setAskedAt(askedAt)
                                .build())
                .build();
    }

    static AnalysisJob ended(AnalysisJob job, JobStatus status, Instant endedAt) {
        return AnalysisJob.newBuilder(job)
                .setStep(JobProgress.ENDED)
                .setStatus(status)
                .setReport("a report")
                .setEndedAt(endedAt)
                .build();
    }

    static DeadLetter letterAbout(String topic, String jobId) {
        return DeadLetter.newBuilder()
                .setTopic(topic)
                .setPartition(0)
                .setOffset(0)
                .setApplication("aidebug-test")
                .setReason("Unreadable")
                .setMessage("A record could not be processed.")
                .setJobId(jobId)
                .setFailedAt(START)
                .build();
    }

    static IssueUpdate told(IssueFacts facts) {
        return IssueUpdate.newBuilder()
                .setIssueKey(ISSUE)
                .setSource(UpdateSource.JIRA)
                .setToldAt(START)
                .setFacts(facts)
                .build();
    }

    static IssueUpdate deletion() {
        return IssueUpdate.newBuilder(told(IssueFacts.newBuilder().build()))
                .setKind(UpdateKind.DELETION)
                .build();
    }
}
