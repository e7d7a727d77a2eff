package io.aidebug.service.contract;

import io.aidebug.service.contract.AnalyzeResponse.Answer;
import io.aidebug.service.contract.AnalyzeResponse.Author;
import io.aidebug.service.contract.AnalyzeResponse.Cause;
import io.aidebug.service.contract.AnalyzeResponse.Evidence;
import io.aidebug.service.contract.AnalyzeResponse.Queue;
import io.aidebug.service.contract.AnalyzeResponse.Retrieval;
import io.aidebug.service.contract.AnalyzeResponse.SavedRun;
import io.aidebug.service.contract.AnalyzeResponse.Stage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer about a job that asked about a stored issue: that of an analysis without `summary`,
/// `related_issue_keys` and `cache_hit`. See [AnalyzeResponse] for the fields.
public record SummarizeResponse(
        String issueKey,
        String report,
        String analysis,
        String analysisStatus,
        String jobId,
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

    /// The same job, told shorter.
    public static SummarizeResponse of(AnalyzeResponse job) {
        return new SummarizeResponse(
                job.issueKey(),
                job.report(),
                job.analysis(),
                job.analysisStatus(),
                job.jobId(),
                job.savedRun(),
                job.stage(),
                job.stages(),
                job.evidence(),
                job.hypotheses(),
                job.answer(),
                job.llm(),
                job.retrieval(),
                job.redactions(),
                job.degraded(),
                job.error(),
                job.createdAt(),
                job.updatedAt(),
                job.queue());
    }
}
