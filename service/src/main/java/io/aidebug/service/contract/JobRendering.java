package io.aidebug.service.contract;

import io.aidebug.records.AnalysisAuthor;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.JobStatus;
import io.aidebug.records.RetrievalResult;
import io.aidebug.records.SimilarIssue;
import io.aidebug.records.StageTiming;
import io.aidebug.schemas.JobProgress;
import io.aidebug.service.contract.AnalyzeResponse.Author;
import io.aidebug.service.contract.AnalyzeResponse.Queue;
import io.aidebug.service.contract.AnalyzeResponse.Retrieval;
import io.aidebug.service.contract.AnalyzeResponse.SavedRun;
import io.aidebug.service.contract.AnalyzeResponse.Similar;
import io.aidebug.service.contract.AnalyzeResponse.Stage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns the record of a job into the answer about it.
final class JobRendering {

    private static final String DELETED =
            "The issue was deleted, and what was found out about it with it.";

    private JobRendering() {}

    static AnalyzeResponse render(AnalysisJob job, boolean cached, @Nullable Queue queue) {
        return new AnalyzeResponse(
                job.getIssueKey(),
                job.getSummary(),
                job.getReport(),
                job.getAnalysis(),
                status(job, cached),
                job.getJobId(),
                List.copyOf(job.getRelatedIssueKeys()),
                cached,
                savedRun(job),
                job.getStage(),
                job.getStages().stream().map(JobRendering::stage).toList(),
                AnswerRendering.evidence(job.getEvidence()),
                job.getHypotheses().stream().map(AnswerRendering::cause).toList(),
                job.getAnswer().map(AnswerRendering::answer).orElse(null),
                job.getAuthor().map(JobRendering::author).orElse(null),
                job.getRetrieval().map(JobRendering::retrieval).orElse(null),
                job.getRedactions(),
                blankToNull(job.getDegraded()),
                job.getStatus() == JobStatus.DELETED ? DELETED : blankToNull(job.getError()),
                job.getCreatedAt().toString(),
                job.getUpdatedAt().toString(),
                queue);
    }

    private static String status(AnalysisJob job, boolean cached) {
        return switch (job.getStatus()) {
            case PROCESSING -> "PROCESSING";
            case COMPLETED -> cached ? "CACHED" : "COMPLETED";
            case SKIPPED -> cached ? "CACHED" : "SKIPPED";
            case ERROR, DELETED -> "ERROR";
        };
    }

    private static @Nullable SavedRun savedRun(AnalysisJob job) {
        return job.getSaveRun() && JobProgress.endedWell(job)
                ? new SavedRun(job.getJobId(), job.getIssueKey())
                : null;
    }

    private static Stage stage(StageTiming timing) {
        return new Stage(
                timing.getName(),
                timing.getStartedAt().toString(),
                timing.getFinishedAt().map(Instant::toString).orElse(null));
    }

    private static Author author(AnalysisAuthor author) {
        return new Author(
                author.getStatus(),
                author.getModel(),
                author.getPromptVersion(),
                author.getInputTokens(),
                author.getOutputTokens());
    }

    private static Retrieval retrieval(RetrievalResult result) {
        return new Retrieval(
                result.getModel(),
                result.getCollection(),
                result.getScope(),
                result.getResults().stream().map(JobRendering::similar).toList());
    }

    private static Similar similar(SimilarIssue issue) {
        return new Similar(
                issue.getIssueKey(),
                issue.getScore(),
                issue.getSimilarity(),
                issue.getLikelyDuplicate(),
                issue.getSummary(),
                blankToNull(issue.getStatus()),
                blankToNull(issue.getPriority()),
                blankToNull(issue.getResolution()),
                blankToNull(issue.getAssignee()),
                blankToNull(issue.getIssueType()),
                blankToNull(issue.getUrl()),
                blankToNull(issue.getDomain()),
                blankToNull(issue.getComponent()),
                List.copyOf(issue.getLabels()),
                List.copyOf(issue.getComponents()),
                blankToNull(issue.getLatestComment()),
                blankToNull(issue.getExcerpt()));
    }

    static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
