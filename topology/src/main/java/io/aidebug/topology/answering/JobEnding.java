package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisAnswer;
import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.JobStatus;
import io.aidebug.records.StageTiming;
import io.aidebug.schemas.JobProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The last state of a job: its answer, or why there is none.
final class JobEnding {

    /// The stage a job ends in.
    static final String STAGE = "answered";

    private JobEnding() {}

    static AnalysisJob answered(AnalysisEvidence evidence, WrittenAnswer written, Instant now) {
        String degraded =
                Stream.of(evidence.getJob().getDegraded(), written.degraded())
                        .filter(reason -> !reason.isBlank())
                        .distinct()
                        .collect(Collectors.joining(" "));
        AnalysisAnswer parts = AnswerDegree.of(written, degraded).described();
        return ended(evidence.getJob(), now)
                .setStatus(JobStatus.COMPLETED)
                .setAuthor(written.author())
                .setHypotheses(written.answer().hypotheses())
                .setEvidence(written.answer().quotes())
                .setAnswer(parts)
                .setDegraded(degraded)
                .setAnalysis(
                        new AnswerText(written.answer().hypotheses(), parts, degraded).render())
                .build();
    }

    static AnalysisJob failed(AnalysisEvidence evidence, String error, Instant now) {
        return ended(evidence.getJob(), now).setStatus(JobStatus.ERROR).setError(error).build();
    }

    private static AnalysisJob.Builder ended(AnalysisJob job, Instant now) {
        return AnalysisJob.newBuilder(job)
                .setStep(JobProgress.ENDED)
                .setStage(STAGE)
                .setStages(stages(job, now))
                .setUpdatedAt(now)
                .setEndedAt(now);
    }

    /// Every stage ends; the last one is this one, which began when the one before it ended.
    private static List<StageTiming> stages(AnalysisJob job, Instant now) {
        List<StageTiming> stages = new ArrayList<>();
        Instant began = job.getUpdatedAt();
        for (StageTiming stage : job.getStages()) {
            Instant finished = stage.getFinishedAt().orElse(now);
            stages.add(StageTiming.newBuilder(stage).setFinishedAt(finished).build());
            began = stage.getFinishedAt().orElse(began);
        }
        if (stages.isEmpty() || !stages.getLast().getName().equals(STAGE)) {
            stages.add(
                    StageTiming.newBuilder()
                            .setName(STAGE)
                            .setStartedAt(began)
                            .setFinishedAt(now)
                            .build());
        }
        return stages;
    }
}
