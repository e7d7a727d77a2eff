package io.aidebug.query.lookup;

import io.aidebug.records.AnalysisJob;
import io.aidebug.schemas.JobProgress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// The jobs that have not ended, of some partitions.
///
/// @param partitions how many were looked through
/// @param complete false when there were more than anybody wants to count
/// @param ended how many jobs ended here since the processes began
/// @param created when the jobs of each phase were accepted, milliseconds, ascending
public record RunningJobs(
        int partitions, boolean complete, long ended, Map<Phase, long[]> created) {

    static final RunningJobs NOTHING = new RunningJobs(0, true, 0, Map.of());

    /// What a job waits for, in the order of its way.
    public enum Phase {
        /// To be let in.
        ADMISSION,
        /// Its report.
        RETRIEVAL,
        /// Its analysis.
        ANSWERING;

        /// The phase of a job that runs.
        public static Phase of(int step) {
            if (step < JobProgress.ADMITTED) {
                return ADMISSION;
            }
            return step < JobProgress.REPORTED ? RETRIEVAL : ANSWERING;
        }
    }

    /// Both together.
    RunningJobs plus(RunningJobs other) {
        Map<Phase, long[]> both = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            both.put(
                    phase,
                    LongStream.concat(Arrays.stream(of(phase)), Arrays.stream(other.of(phase)))
                            .sorted()
                            .toArray());
        }
        return new RunningJobs(
                partitions + other.partitions,
                complete && other.complete,
                ended + other.ended,
                both);
    }

    /// When the jobs of the phase were accepted, the oldest first.
    public long[] of(Phase phase) {
        long[] found = created.get(phase);
        return found == null ? new long[0] : found;
    }

    /// How many end before the job does, if none overtakes, and itself; null when not all are
    /// counted.
    public @Nullable Integer position(int step, long createdAt) {
        if (!complete) {
            return null;
        }
        int before = 0;
        for (Phase phase : Phase.values()) {
            if (phase.compareTo(Phase.of(step)) >= 0) {
                before += (int) Arrays.stream(of(phase)).takeWhile(at -> at < createdAt).count();
            }
        }
        return before + 1;
    }

    static Phase phase(AnalysisJob job) {
        return Phase.of(job.getStep());
    }
}
