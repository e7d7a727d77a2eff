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
    public record Evidence(String source, String text, boolean verified) {}

    /// A possible root cause, confidence 0..100.
    public record Cause(String cause, int confidence, List<Evidence> evidence, String refutedBy) {}

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
