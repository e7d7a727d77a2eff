package io.aidebug.schemas;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisMode;
import io.aidebug.records.JobStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a submission means for a job that already exists. Depends on the two records alone, so
/// admission and the view, which see the two topics in different orders, come to the same verdict.
public final class AnswerReuse {

    /// What becomes of a submission.
    public enum Verdict {
        /// Nothing is there, or what is there is no good answer: a new attempt begins.
        NEW_ATTEMPT,
        /// The submission came before the attempt ended: it shares the attempt and its answer.
        /// While the attempt runs, this is the verdict for now.
        SAME_ATTEMPT,
        /// A good answer is there and fresh enough: it is the answer to this submission too.
        CACHED
    }

    private AnswerReuse() {}

    /// The verdict on a submission. An attempt that ended with the report alone answers nobody who
    /// wants an analysis. The submission that began the attempt shares it whatever the clocks say:
    /// that of ingest, where it was accepted, may be ahead of the pipeline's, where it ended.
    ///
    /// @param job the job's newest state, null when the job is unknown
    /// @param mode what the submission wants to follow the report
    /// @param acceptedAt when the submission was accepted
    /// @param lifetime how long a good answer is served to later askers
    public static Verdict of(
            @Nullable AnalysisJob job, AnalysisMode mode, Instant acceptedAt, Duration lifetime) {
        if (job == null) {
            return Verdict.NEW_ATTEMPT;
        }
        Instant endedAt = job.getEndedAt().orElse(null);
        if (job.getStatus() == JobStatus.SKIPPED && mode != AnalysisMode.SKIP) {
            return Verdict.NEW_ATTEMPT;
        }
        boolean began = !acceptedAt.isAfter(job.getCreatedAt());
        if (endedAt == null || began || !acceptedAt.isAfter(endedAt)) {
            return Verdict.SAME_ATTEMPT;
        }
        return isServed(job, acceptedAt, lifetime) ? Verdict.CACHED : Verdict.NEW_ATTEMPT;
    }

    /// Whether the job ended well, and its answer is still served to who asks at this moment.
    ///
    /// @param lifetime how long a good answer is served to later askers
    public static boolean isServed(AnalysisJob job, Instant at, Duration lifetime) {
        return JobProgress.endedWell(job)
                && job.getEndedAt().filter(ended -> at.isBefore(ended.plus(lifetime))).isPresent();
    }
}
