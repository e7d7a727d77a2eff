package io.aidebug.topology.analysis;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisMode;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.JobStatus;
import io.aidebug.records.RetrievalResult;
import io.aidebug.records.RetrievalTask;
import io.aidebug.records.SimilarIssue;
import io.aidebug.records.StageTiming;
import io.aidebug.schemas.JobProgress;
import io.aidebug.topology.async.Forward;
import io.aidebug.topology.async.Outcome;
import io.aidebug.topology.async.OutcomeForwarder;
import io.aidebug.topology.async.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/// What goes on once the similar issues were looked for: the job with its report, the evidence for
/// an analysis unless none is wanted, and the keys to keep with the issue. When the index could not
/// be asked, the report says so, and the job goes on as a degraded one.
final class Reporting
        implements OutcomeForwarder<String, RetrievalTask, Found, String, SpecificRecord> {

    private static final String MERGED = "merged";
    private static final String RETRIEVED = "retrieved";

    private final LogReading logs;
    private final InstantSource clock;

    Reporting(LogReading logs, InstantSource clock) {
        this.logs = logs;
        this.clock = clock;
    }

    @Override
    public List<Forward<String, SpecificRecord>> forwards(
            Request<String, RetrievalTask> request, Outcome<Found> outcome) {
        RetrievalTask task = request.payload();
        return switch (outcome) {
            case Outcome.Success<Found>(Found found) ->
                    forwards(request, reported(task, found, ""));
            case Outcome.GaveUp<Found> gaveUp ->
                    forwards(
                            request,
                            reported(
                                    task,
                                    new Found(logs.readIfItCan(task.getLogs()), nothing()),
                                    "The similar issues could not be looked for: "
                                            + gaveUp.failure().message()
                                            + "."));
        };
    }

    private static RetrievalResult nothing() {
        return RetrievalResult.newBuilder().build();
    }

    private static List<Forward<String, SpecificRecord>> forwards(
            Request<String, RetrievalTask> request, AnalysisJob job) {
        RetrievalTask task = request.payload();
        String jobId = job.getJobId();
        List<Forward<String, SpecificRecord>> forwards = new ArrayList<>();
        forwards.add(Forward.to(AnalysisTopology.WRITE_JOBS, request.answer(jobId, job)));
        if (job.getStatus() == JobStatus.PROCESSING) {
            forwards.add(
                    Forward.to(
                            AnalysisTopology.WRITE_EVIDENCE,
                            request.answer(jobId, evidence(task, job))));
        }
        forwards.add(Forward.to(AnalysisTopology.KEEP_RELATED, request.answer(request.key(), job)));
        return forwards;
    }

    private static AnalysisEvidence evidence(RetrievalTask task, AnalysisJob job) {
        return AnalysisEvidence.newBuilder()
                .setQuestion(task.getQuestion())
                .setIssue(task.getIssue())
                .setLogs(task.getLogs())
                .setLogsStoredAt(task.getLogsStoredAt().orElse(null))
                .setNotes(task.getNotes())
                .setJob(job)
                .build();
    }

    private AnalysisJob reported(RetrievalTask task, Found found, String unavailable) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AnalysisQuestion question = task.getQuestion();
        boolean ends = question.getAnalysisMode() == AnalysisMode.SKIP;
        return AnalysisJob.newBuilder()
                .setJobId(question.getJobId())
                .setAttempt(question.getAttempt())
                .setStep(ends ? JobProgress.ENDED : JobProgress.REPORTED)
                .setIssueKey(task.getIssue().getIssueKey())
                .setSummary(task.getIssue().getFacts().getSummary())
                .setStatus(ends ? JobStatus.SKIPPED : JobStatus.PROCESSING)
                .setStage(RETRIEVED)
                .setStages(stages(task, now, ends))
                .setReport(Report.of(task.getIssue(), found, unavailable))
                .setRelatedIssueKeys(
                        found.retrieval().getResults().stream()
                                .map(SimilarIssue::getIssueKey)
                                .toList())
                .setFindings(found.findings())
                .setRetrieval(found.retrieval())
                .setDegraded(unavailable)
                .setRedactions(Map.copyOf(question.getRedactions()))
                .setSaveRun(question.getSaveRun())
                .setCreatedAt(question.getAskedAt())
                .setUpdatedAt(now)
                .setEndedAt(ends ? now : null)
                .build();
    }

    private static List<StageTiming> stages(RetrievalTask task, Instant now, boolean ends) {
        Instant asked = task.getQuestion().getAskedAt();
        Instant admitted = task.getQuestion().getAdmittedAt().orElse(asked);
        Instant merged = task.getMergedAt();
        return List.of(
                new StageTiming(JobSteps.ACCEPTED, asked, admitted),
                new StageTiming(JobSteps.ADMITTED, admitted, merged),
                new StageTiming(MERGED, merged, now),
                new StageTiming(RETRIEVED, now, ends ? now : null));
    }
}
