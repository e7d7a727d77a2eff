package io.aidebug.query.view;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How many issues the partitions kept by this process hold, and how many of them the index has
/// still to tell about.
public final class IssueTotals {

    /// A sum over some partitions.
    ///
    /// @param partitions how many partitions they are
    /// @param issues how many issues are stored
    /// @param pending how many of them are not indexed in their newest version
    public record Totals(int partitions, long issues, long pending) {

        /// Both together.
        public Totals plus(Totals other) {
            return new Totals(
                    partitions + other.partitions, issues + other.issues, pending + other.pending);
        }
    }

    private final ConcurrentHashMap<Integer, IssueTally> tallies = new ConcurrentHashMap<>();

    /// The tally of a partition whose task begins.
    IssueTally begin(int partition, IssueTally tally) {
        tallies.put(partition, tally);
        return tally;
    }

    /// The tally its task has begun.
    IssueTally of(int partition) {
        IssueTally tally = tallies.get(partition);
        if (tally == null) {
            throw new IllegalStateException("no tally of partition " + partition);
        }
        return tally;
    }

    void end(int partition) {
        tallies.remove(partition);
    }

    /// Whether the partition's task is active and restored here.
    public boolean active(int partition) {
        return tallies.containsKey(partition);
    }

    /// The sum over the partitions of this process; null while one is still being counted.
    public @Nullable Totals here() {
        Collection<IssueTally> all = tallies.values();
        Totals sum = new Totals(0, 0, 0);
        for (IssueTally tally : all) {
            Totals totals = tally.totals();
            if (totals == null) {
                return null;
            }
            sum = sum.plus(totals);
        }
        return sum;
    }
}
