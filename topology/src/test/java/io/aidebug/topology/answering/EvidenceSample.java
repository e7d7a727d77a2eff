package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.JobStatus;
import io.aidebug.records.RetrievalResult;
import io.aidebug.records.SimilarIssue;
import io.aidebug.records.StageTiming;
import io.aidebug.schemas.JobProgress;
import java.time.Instant;
import java.util.List;

/// Evidence as the pipeline hands it over: what is not said is empty.
public record EvidenceSample(
        String summary, String description, String logs, List<SimilarIssue> similar) {

    public static final Instant ACCEPTED = Instant.parse("2026-01-02T03:04:05Z");
    public static final Instant REPORTED = ACCEPTED.plusMillis(120);
    public static final String JOB = "d5fe2fd8dafab704f4c677c0a99c974c";
    public static final String KEY = "PAY-7";

    public static EvidenceSample logs(String logs) {
        return new EvidenceSample("Payments fail", "", logs, List.of());
    }

    public EvidenceSample describedAs(String text) {
        return new EvidenceSample(summary, text, logs, similar);
    }

    public EvidenceSample summarizedAs(String text) {
        return new EvidenceSample(text, description, logs, similar);
    }

    public EvidenceSample like(SimilarIssue... issues) {
        return new EvidenceSample(summary, description, logs, List.of(issues));
    }

    public static SimilarIssue similar(String key, String summary, double score) {
        return SimilarIssue.newBuilder()
                .setIssueKey(key)
                .setSummary(summary)
                .setScore(score)
                .setSimilarity(score)
                .build();
    }

    public AnalysisEvidence evidence() {
        return AnalysisEvidence.newBuilder()
                .setQuestion(question())
                .setIssue(issue())
                .setLogs(logs)
                .setJob(job())
                .build();
    }

    private static AnalysisQuestion question() {
        return AnalysisQuestion.newBuilder()
                .setJobId(JOB)
                .setAttempt(2)
                .setAskedAt(ACCEPTED)
                .build();
    }

    private Issue issue() {
        return Issue.newBuilder()
                .setIssueKey(KEY)
                .setVersion(1)
                .setFacts(
                        IssueFacts.newBuilder()
                                .setSummary(summary)
                                .setDescription(description)
                                .build())
                .setFirstSeenAt(ACCEPTED)
                .setChangedAt(ACCEPTED)
                .build();
    }

    private AnalysisJob job() {
        return AnalysisJob.newBuilder()
                .setJobId(JOB)
                .setAttempt(2)
                .setStep(JobProgress.REPORTED)
                .setIssueKey(KEY)
                .setSummary(summary)
                .setStatus(JobStatus.PROCESSING)
                .setStage("retrieved")
                .setStages(List.of(stage("accepted", ACCEPTED), stage("retrieved", REPORTED)))
                .setReport("The report")
                .setRetrieval(RetrievalResult.newBuilder().setResults(similar).build())
                .setCreatedAt(ACCEPTED)
                .setUpdatedAt(REPORTED)
                .build();
    }

    private static StageTiming stage(String name, Instant finished) {
        return StageTiming.newBuilder()
                .setName(name)
                .setStartedAt(ACCEPTED)
                .setFinishedAt(finished)
                .build();
    }
}
