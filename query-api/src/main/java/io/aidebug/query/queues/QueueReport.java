package io.aidebug.query.queues;

import io.aidebug.query.lookup.RunningJobs;
import io.aidebug.records.AnalysisJob;
import io.aidebug.service.contract.AnalyzeResponse.Queue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The queues as they were at a moment; what could not be found out is null.
///
/// @param stages in the order of a job's way, and the dead letters
/// @param jobs that have not ended
/// @param endedPerSecond how fast jobs end
public record QueueReport(
        Instant at,
        List<StageReport> stages,
        @Nullable RunningJobs jobs,
        @Nullable Double endedPerSecond) {

    /// One stage.
    ///
    /// @param depth what waits: the group's lag, and what it has read and not begun; where the
    ///   stage runs in another process, its jobs, unless the lag is more
    /// @param lag records of the topic that the group has not read
    /// @param waiting read from the topic, but not begun; known where the stage runs in this
    ///   process
    /// @param rate records the group read in a second, over the last minute
    /// @param oldestSeconds since the oldest job here was accepted
    /// @param inFlight calls that run now; known where the stage runs in this process
    /// @param jobs how many jobs are here
    /// @param deadLetters records of the topic that could not be processed; the last entry tells of
    ///   all of them
    public record StageReport(
            String name,
            @Nullable Long depth,
            @Nullable Long lag,
            @Nullable Long waiting,
            @Nullable Double rate,
            @Nullable Double oldestSeconds,
            @Nullable Long inFlight,
            @Nullable Integer jobs,
            @Nullable Long deadLetters) {}

    /// What is known before anybody looked.
    static final QueueReport NOTHING = new QueueReport(Instant.EPOCH, List.of(), null, null);

    public QueueReport {
        stages = List.copyOf(stages);
    }

    /// Where a running job waits; null when that is not known.
    public @Nullable Queue queueOf(AnalysisJob job) {
        Integer position =
                jobs == null
                        ? null
                        : jobs.position(job.getStep(), job.getCreatedAt().toEpochMilli());
        if (position == null) {
            return null;
        }
        return new Queue(position, eta(position));
    }

    private @Nullable Double eta(int position) {
        return endedPerSecond == null || endedPerSecond <= 0
                ? null
                : Double.valueOf(Math.round(10 * position / endedPerSecond) / 10.0);
    }
}
