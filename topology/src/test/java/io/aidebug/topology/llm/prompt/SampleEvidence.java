package io.aidebug.topology.llm.prompt;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.JobStatus;
import io.aidebug.records.LogFindings;
import io.aidebug.records.LogSignal;
import io.aidebug.records.RetrievalResult;
import io.aidebug.records.SimilarIssue;
import java.time.Instant;
import java.util.List;

/// Evidence with one text or another made hostile or huge.
public record SampleEvidence(
        String description,
        String logs,
        String notes,
        List<LogSignal> signals,
        List<SimilarIssue> similar,
        int attempt,
        boolean force) {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    public static SampleEvidence plain() {
        return new SampleEvidence("It fails.", "a log", "", List.of(), List.of(), 1, false);
    }

    public SampleEvidence withDescription(String text) {
        return new SampleEvidence(text, logs, notes, signals, similar, attempt, force);
    }

    public SampleEvidence withLogs(String text, LogSignal... found) {
        return new SampleEvidence(
                description, text, notes, List.of(found), similar, attempt, force);
    }

    public SampleEvidence withSimilar(List<SimilarIssue> issues) {
        return new SampleEvidence(description, logs, notes, signals, issues, attempt, force);
    }

    public SampleEvidence asked(int attempt, boolean force) {
        return new SampleEvidence(description, logs, notes, signals, similar, attempt, force);
    }

    public AnalysisEvidence build() {
        var question =
                AnalysisQuestion.newBuilder()
                        .setJobId("0123456789abcdef0123456789abcdef")
                        .setAttempt(attempt)
                        .setAskedAt(NOW)
                        .setForce(force)
                        .build();
        return AnalysisEvidence.newBuilder()
                .setQuestion(question)
                .setIssue(issue())
                .setLogs(logs)
                .setNotes(notes)
                .setJob(job())
                .build();
    }

    private Issue issue() {
        return Issue.newBuilder()
                .setIssueKey("ABC-1")
                .setVersion(1)
                .setFacts(
                        IssueFacts.newBuilder()
                                .setSummary("Upload fails")
                                .setDescription(description)
                                .build())
                .setFirstSeenAt(NOW)
                .setChangedAt(NOW)
                .build();
    }

    private AnalysisJob job() {
        return AnalysisJob.newBuilder()
                .setJobId("0123456789abcdef0123456789abcdef")
                .setAttempt(attempt)
                .setStep(3)
                .setIssueKey("ABC-1")
                .setStatus(JobStatus.PROCESSING)
                .setStage("answered")
                .setCreatedAt(NOW)
                .setUpdatedAt(NOW)
                .setFindings(LogFindings.newBuilder().setSignals(signals).build())
                .setRetrieval(RetrievalResult.newBuilder().setResults(similar).build())
                .build();
    }

    public static LogSignal exception(String text, int line) {
        return LogSignal.newBuilder()
                .setKind("EXCEPTION")
                .setText(text)
                .setFrames(List.of("at a.b.C.d(C.java:12)"))
                .setFirstLine(line)
                .build();
    }

    public static SimilarIssue similarTo(String key, String excerpt) {
        return SimilarIssue.newBuilder()
                .setIssueKey(key)
                .setScore(0.5)
                .setSimilarity(0.6)
                .setSummary("Like it")
                .setExcerpt(excerpt)
                .build();
    }
}
