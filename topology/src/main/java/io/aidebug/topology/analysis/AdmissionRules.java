package io.aidebug.topology.analysis;

import io.aidebug.records.Admission;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisMode;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.DeadLetter;
import io.aidebug.records.IssueUpdate;
import io.aidebug.records.JobStatus;
import io.aidebug.records.UpdateSource;
import io.aidebug.schemas.AnswerReuse;
import io.aidebug.schemas.JobProgress;
import io.aidebug.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One running attempt per job id. Pure: what is known of the job and what came in, to what becomes
/// of it.
///
/// A submission and the end of the attempt it was sent after arrive on two topics, in either order.
/// So a submission that finds its job running is remembered, and looked at again when the attempt
/// has ended: one that wants an analysis is not answered by an attempt that was to write none.
final class AdmissionRules {

    /// More than passes from one sweep of expired jobs to the next, here and in the view.
    private static final Duration SWEEPS = Duration.ofDays(1);

    private final Duration answerLifetime;

    /// @param answerLifetime how long a good answer is served to later askers
    AdmissionRules(Duration answerLifetime) {
        this.answerLifetime = answerLifetime;
    }

    /// What to do.
    ///
    /// @param admission to remember from now on
    /// @param announced the state to announce, if any
    /// @param update the question to pass on, if an attempt begins
    record Decision(
            Admission admission, @Nullable AnalysisJob announced, @Nullable IssueUpdate update) {

        private static Decision only(Admission admission) {
            return new Decision(admission, null, null);
        }
    }

    /// A submission came.
    Decision asked(@Nullable Admission known, AnalysisRequest request, Instant now) {
        AnalysisJob standing = known == null ? null : known.getStanding();
        return switch (verdict(standing, request)) {
            case NEW_ATTEMPT -> begun(standing, request, now);
            case SAME_ATTEMPT, CACHED -> {
                AnalysisJob job = known(standing);
                yield Decision.only(
                        JobProgress.hasEnded(job)
                                ? new Admission(job, null)
                                : new Admission(job, together(waiting(known), request)));
            }
        };
    }

    /// The job took a step. One that comes after its issue was deleted has the deletion announced
    /// once more: the topic is compacted to its last record of a job, which must not be what was
    /// found out about the deleted issue.
    ///
    /// @return nothing when the step is old
    @Nullable Decision stepped(@Nullable Admission known, AnalysisJob job, Instant now) {
        AnalysisJob standing = known == null ? null : known.getStanding();
        if (known != null && outlivedItsIssue(known.getStanding(), job)) {
            return new Decision(known, known.getStanding(), null);
        }
        if (!JobProgress.supersedes(standing, job)) {
            return null;
        }
        AnalysisRequest waiting = waiting(known);
        AnalysisJob next = bare(job);
        if (waiting == null || !JobProgress.hasEnded(job)) {
            return Decision.only(new Admission(next, waiting));
        }
        return verdict(next, waiting) == AnswerReuse.Verdict.NEW_ATTEMPT
                ? begun(next, waiting, now)
                : Decision.only(new Admission(next, null));
    }

    /// Something of the job could not be processed.
    ///
    /// @return nothing when the job has ended anyway
    @Nullable Decision failed(@Nullable Admission known, DeadLetter letter, Instant now) {
        String error = "The job could not be processed: " + letter.getMessage();
        if (known == null) {
            AnalysisJob job = JobSteps.unreadable(letter.getJobId(), error, now);
            return new Decision(new Admission(bare(job), null), job, null);
        }
        if (JobProgress.hasEnded(known.getStanding())) {
            return null;
        }
        AnalysisJob job = JobSteps.failed(known.getStanding(), error, now);
        return new Decision(new Admission(bare(job), null), job, null);
    }

    /// Whether the job ended so long ago that nobody else knows of it: jobs are kept for some time
    /// after the last asker of their answer, and who counts attempts anew before that is not
    /// believed.
    boolean expired(Admission admission, Instant now) {
        Duration kept = answerLifetime.plus(Topics.RETENTION).plus(SWEEPS);
        return admission
                .getStanding()
                .getEndedAt()
                .map(ended -> ended.plus(kept).isBefore(now))
                .orElse(false);
    }

    private AnswerReuse.Verdict verdict(@Nullable AnalysisJob standing, AnalysisRequest request) {
        return AnswerReuse.of(
                standing,
                request.getQuestion().getAnalysisMode(),
                request.getQuestion().getAskedAt(),
                answerLifetime);
    }

    private static Decision begun(
            @Nullable AnalysisJob standing, AnalysisRequest request, Instant now) {
        int attempt = standing == null ? 1 : standing.getAttempt() + 1;
        AnalysisJob job = JobSteps.admitted(request, attempt, now);
        AnalysisQuestion question =
                AnalysisQuestion.newBuilder(request.getQuestion())
                        .setAttempt(attempt)
                        .setAdmittedAt(now)
                        .build();
        IssueUpdate update =
                IssueUpdate.newBuilder()
                        .setIssueKey(request.getIssueKey())
                        .setSource(UpdateSource.SUBMISSION)
                        .setToldAt(request.getQuestion().getAskedAt())
                        .setFacts(request.getFacts())
                        .setQuestion(question)
                        .build();
        return new Decision(new Admission(bare(job), null), job, update);
    }

    private static boolean outlivedItsIssue(AnalysisJob standing, AnalysisJob job) {
        return standing.getStatus() == JobStatus.DELETED
                && job.getStatus() != JobStatus.DELETED
                && job.getAttempt() <= standing.getAttempt();
    }

    private static AnalysisJob known(@Nullable AnalysisJob standing) {
        if (standing == null) {
            throw new IllegalStateException("an unknown job is a new attempt");
        }
        return standing;
    }

    private static @Nullable AnalysisRequest waiting(@Nullable Admission known) {
        return known == null ? null : known.getWaiting().orElse(null);
    }

    /// The newer of the two, which wants an analysis if either does.
    private static AnalysisRequest together(
            @Nullable AnalysisRequest waiting, AnalysisRequest request) {
        if (waiting == null) {
            return request;
        }
        boolean overtaken =
                waiting.getQuestion().getAskedAt().isAfter(request.getQuestion().getAskedAt());
        AnalysisRequest newer = overtaken ? waiting : request;
        AnalysisRequest older = overtaken ? request : waiting;
        return newer.getQuestion().getAnalysisMode() == AnalysisMode.SKIP
                ? withMode(newer, older.getQuestion().getAnalysisMode())
                : newer;
    }

    private static AnalysisRequest withMode(AnalysisRequest request, AnalysisMode mode) {
        return AnalysisRequest.newBuilder(request)
                .setQuestion(
                        AnalysisQuestion.newBuilder(request.getQuestion())
                                .setAnalysisMode(mode)
                                .build())
                .build();
    }

    /// The job without what was written for its asker: admission only needs to know where it
    /// stands.
    static AnalysisJob bare(AnalysisJob job) {
        return AnalysisJob.newBuilder()
                .setJobId(job.getJobId())
                .setAttempt(job.getAttempt())
                .setStep(job.getStep())
                .setIssueKey(job.getIssueKey())
                .setSummary(job.getSummary())
                .setStatus(job.getStatus())
                .setStage(job.getStage())
                .setStages(List.copyOf(job.getStages()))
                .setDegraded(job.getDegraded())
                .setError(job.getError())
                .setRedactions(Map.copyOf(job.getRedactions()))
                .setSaveRun(job.getSaveRun())
                .setCreatedAt(job.getCreatedAt())
                .setUpdatedAt(job.getUpdatedAt())
                .setEndedAt(job.getEndedAt().orElse(null))
                .build();
    }
}
