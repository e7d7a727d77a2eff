package io.aidebug.schemas;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.JobStatus;
import org.jspecify.annotations.Nullable;

/// The order of a job's states: by attempt, then by step, never backwards; the first end of an
/// attempt wins. Everybody who keeps a job applies it, so that a late or repeated record changes
/// nothing.
public final class JobProgress {

    /// Step of a job that was let in.
    public static final int ADMITTED = 1;

    /// Step of a job whose report is written.
    public static final int REPORTED = 3;

    /// Step of a job that ended.
    public static final int ENDED = 9;

    /// Step of a job whose issue was deleted.
    public static final int DELETED = 10;

    private JobProgress() {}

    /// Whether `next` takes the place of `current`.
    public static boolean supersedes(@Nullable AnalysisJob current, AnalysisJob next) {
        if (current == null || next.getAttempt() > current.getAttempt()) {
            return true;
        }
        if (next.getAttempt() < current.getAttempt()) {
            return false;
        }
        if (hasEnded(current)) {
            return next.getStatus() == JobStatus.DELETED
                    && current.getStatus() != JobStatus.DELETED;
        }
        return next.getStep() > current.getStep();
    }

    /// Whether the attempt is over, well or not.
    public static boolean hasEnded(AnalysisJob job) {
        return job.getStatus() != JobStatus.PROCESSING;
    }

    /// Whether the answer is whole and may be served to a later asker, who wants no more than it
    /// is: see [AnswerReuse].
    public static boolean endedWell(AnalysisJob job) {
        return (job.getStatus() == JobStatus.COMPLETED || job.getStatus() == JobStatus.SKIPPED)
                && job.getDegraded().isEmpty();
    }
}
