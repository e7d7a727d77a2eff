package io.aidebug.query.lookup;

import io.aidebug.query.view.JobIndex;
import io.aidebug.records.JobEntry;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What some partitions hold of the jobs that are wanted, newest first.
///
/// @param partitions how many were looked through
/// @param jobs without what was written for their askers
/// @param until the position up to which they were looked through; null: to their end
public record JobSlice(int partitions, List<JobEntry> jobs, @Nullable String until) {

    static final JobSlice NOTHING = new JobSlice(0, List.of(), null);

    public JobSlice {
        jobs = List.copyOf(jobs);
    }

    /// Both together, so far as both were looked through.
    JobSlice merge(JobSlice other, int limit) {
        String bound = earlier(until, other.until);
        List<JobEntry> all =
                Stream.concat(jobs.stream(), other.jobs.stream())
                        .filter(job -> bound == null || position(job).compareTo(bound) <= 0)
                        .sorted(Comparator.comparing(JobSlice::position))
                        .toList();
        int both = partitions + other.partitions;
        if (all.size() <= limit) {
            return new JobSlice(both, all, bound);
        }
        List<JobEntry> first = all.subList(0, limit);
        return new JobSlice(both, first, position(first.getLast()));
    }

    static String position(JobEntry entry) {
        return JobIndex.position(entry.getJob());
    }

    private static @Nullable String earlier(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) < 0 ? one : other;
    }
}
