package io.aidebug.service.contract;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer about a job, written as JSON with snake_case names: by ingest when it accepted the
/// submission, by query ever after. Times are ISO 8601 in UTC.
///
/// @param savedRun where the run is kept; null while it runs, when it failed and when nobody asked
/// @param answer the analysis in parts, beside its hypotheses; null until it is written
/// @param llm who wrote the analysis; null until it is written
/// @param retrieval how the similar issues were found; null until they are
/// @param degraded why the answer is less than it could be, null when it is whole
/// @param error why the job ended in ERROR, null when it did not
/// @param queue where it waits, null when that is not known or it does not wait
public record AnalyzeResponse(
        String issueKey,
        String summary,
        String report,
        String analysis,
        String analysisStatus,
        String jobId,
        List<String> relatedIssueKeys,
        boolean cacheHit,
        @Nullable SavedRun savedRun,
        String stage,
        List<Stage> stages,
        List<Evidence> evidence,
        List<Cause> hypotheses,
        @Nullable Answer answer,
        @Nullable Author llm,
        @Nullable Retrieval retrieval,
        Map<String, Integer> redactions,
        @Nullable String degraded,
        @Nullable String error,
        String createdAt,
        String updatedAt,
        @Nullable Queue queue) {

    /// Where a run is kept.
    public record SavedRun(String id, String issueKey) {}

    /// One stage of the job; `finishedAt` is null while it runs.
    public record Stage(String name, String startedAt, @Nullable String finishedAt) {}

    /// A quote and whether it was found in its source.
    ///
    /// @param line where it begins in the logs, from 1; null for another source
    public record Evidence(String source, String text, boolean verified, @Nullable Integer line) {}

    /// A possible root cause.
    ///
    /// @param confidence 0..100, after the check
    /// @param verified its evidence was found, and it names nothing that was not
    /// @param statedConfidence 0..100, before the check lowered it
    /// @param family kind of failure, e.g. `dns`; null when its author did not say
    public record Cause(
            String cause,
            int confidence,
            List<Evidence> evidence,
            String refutedBy,
            boolean verified,
            int statedConfidence,
            @Nullable String family) {}

    /// What the analysis says beside its hypotheses. All text may come from a model: show it as
    /// text, and what is not verified as such.
    ///
    /// @param level `REPORT_ONLY`, `REPORT_AND_SIMILAR`, `OFFLINE_RULES` or `FULL`
    /// @param about what it is and why it is not more
    /// @param externalReferences titles, unconfirmed
    public record Answer(
            String level,
            String about,
            List<String> sources,
            List<Evidence> logEvidence,
            List<UsedIssue> similarIssues,
            List<String> externalReferences,
            List<Claim> loggingImprovements,
            List<Claim> fixes,
            List<Patch> patches,
            List<Claim> nextSteps,
            List<Claim> mitigation,
            List<String> openQuestions,
            @Nullable Check check) {}

    /// Something the analysis says: verified when it rests on evidence that was found, mere advice
    /// when it is not verified and has no note.
    ///
    /// @param note what it names or quotes that was not found, null when that is nothing
    public record Claim(
            String text, boolean verified, @Nullable String note, List<Evidence> evidence) {}

    /// A similar issue the analysis draws on.
    ///
    /// @param verified it is one of those that were retrieved, and the words about it stand in what
    ///   was retrieved or submitted; else they are their author's own
    public record UsedIssue(
            String issueKey, String relation, String resolvedBy, boolean verified) {}

    /// A proposed change to the code.
    ///
    /// @param verified all files it changes are snippets, and it names no issue or file that was
    ///   not found
    public record Patch(String filePath, String explanation, String change, boolean verified) {}

    /// What the check of the analysis found.
    ///
    /// @param failures what was named or quoted and is not there
    public record Check(int quotes, int quotesFound, List<String> failures, boolean askedAgain) {}

    /// Who wrote the analysis.
    public record Author(
            String status, String model, String promptVersion, int inputTokens, int outputTokens) {}

    /// How the similar issues were found, best first.
    public record Retrieval(String model, String collection, String scope, List<Similar> results) {}

    /// A similar issue; text that is not known is null.
    public record Similar(
            String issueKey,
            double score,
            double similarity,
            boolean likelyDuplicate,
            String summary,
            @Nullable String status,
            @Nullable String priority,
            @Nullable String resolution,
            @Nullable String assignee,
            @Nullable String issueType,
            @Nullable String url,
            @Nullable String domain,
            @Nullable String component,
            List<String> labels,
            List<String> components,
            @Nullable String latestComment,
            @Nullable String excerpt) {}

    /// Where the job waits.
    public record Queue(int position, @Nullable Double etaSeconds) {}

    /// The answer to a submission that was just accepted: nothing is known of it yet.
    public static AnalyzeResponse accepted(
            String jobId,
            String issueKey,
            String summary,
            Map<String, Integer> redactions,
            Instant acceptedAt) {
        return new AnalyzeResponse(
                issueKey,
                summary,
                "",
                "",
                JobStatus.PROCESSING.name(),
                jobId,
                List.of(),
                false,
                null,
                "accepted",
                List.of(new Stage("accepted", acceptedAt.toString(), null)),
                List.of(),
                List.of(),
                null,
                null,
                null,
                redactions,
                null,
                null,
                acceptedAt.toString(),
                acceptedAt.toString(),
                null);
    }

    /// The answer about a job as it stands.
    ///
    /// @param cached whether the asker came after it had ended well
    /// @param queue where it waits, if that is known
    public static AnalyzeResponse of(AnalysisJob job, boolean cached, @Nullable Queue queue) {
        return JobRendering.render(job, cached, queue);
    }
}
