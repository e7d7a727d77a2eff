package io.aidebug.query.lookup;

import io.aidebug.query.lookup.Lookup.Absent;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.view.IssueTotals;
import io.aidebug.query.view.IssueTotals.Totals;
import io.aidebug.query.view.ViewPositions;
import io.aidebug.query.view.ViewPositions.Progress;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import io.aidebug.records.JobStatus;
import io.aidebug.schemas.AnswerReuse;
import io.aidebug.schemas.JobProgress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Answers from the stores of this process alone.
///
/// A job that is missing is absent only when the view has applied every request that was on the
/// topic when the question came: the end of the partition is looked up, and the view awaited, for a
/// few seconds. A job that ended badly, with the report alone, or so long ago that its answer is
/// not served any more, is awaited the same way, because its asker may just have asked again, or
/// for more.
public final class OwnViews {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LocalStores stores;
    private final ViewPositions positions;
    private final IssueTotals totals;
    private final EndOffsets ends;
    private final Duration answerLifetime;
    private final Duration patience;
    private final Clock clock;

    /// Reads what `stores` opens, under the never-a-false-miss rule of the class.
    ///
    /// @param answerLifetime how long a good answer is served to later askers
    public OwnViews(
            StreamsAccess stores,
            ViewPositions positions,
            IssueTotals totals,
            EndOffsets ends,
            Duration answerLifetime) {
        this(stores, positions, totals, ends, answerLifetime, PATIENCE, Clock.systemUTC());
    }

    OwnViews(
            LocalStores stores,
            ViewPositions positions,
            IssueTotals totals,
            EndOffsets ends,
            Duration answerLifetime,
            Duration patience,
            Clock clock) {
        this.stores = stores;
        this.positions = positions;
        this.totals = totals;
        this.ends = ends;
        this.answerLifetime = answerLifetime;
        this.patience = patience;
        this.clock = clock;
    }

    /// The job, as this process keeps it.
    public Lookup<JobEntry> job(int partition, String jobId) {
        try {
            JobEntry entry = stores.job(partition, jobId);
            return entry == null || mayHaveBeenAskedAgain(entry.getJob())
                    ? jobAfterCatchingUp(partition, jobId, entry)
                    : new Found<>(entry);
        } catch (StoreUnavailableException e) {
            return unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unavailable<>("the process stops");
        }
    }

    private Lookup<JobEntry> jobAfterCatchingUp(
            int partition, String jobId, @Nullable JobEntry before)
            throws StoreUnavailableException, InterruptedException {
        CatchUp caughtUp = catchUp(partition);
        if (caughtUp.progress() != Progress.PASSED) {
            return before == null ? new Unavailable<>(caughtUp.reason()) : new Found<>(before);
        }
        JobEntry entry = stores.job(partition, jobId);
        if (entry != null) {
            return new Found<>(entry);
        }
        // The partition may have left while the store was read: then that it was empty says
        // nothing.
        boolean still =
                positions.await(partition, caughtUp.end(), Duration.ZERO) == Progress.PASSED;
        return still ? new Absent<>() : new Unavailable<>("the view has just moved");
    }

    private record CatchUp(Progress progress, long end, String reason) {}

    private CatchUp catchUp(int partition) throws InterruptedException {
        if (positions.await(partition, 0, Duration.ZERO) == Progress.NOT_HERE) {
            return new CatchUp(Progress.NOT_HERE, 0, "the view is not active here");
        }
        long start = System.nanoTime();
        try {
            long end = ends.of(partition).get(patience.toNanos(), TimeUnit.NANOSECONDS);
            Duration left = patience.minusNanos(System.nanoTime() - start);
            return new CatchUp(
                    positions.await(partition, end, left), end, "the view has not caught up yet");
        } catch (ExecutionException | TimeoutException e) {
            return new CatchUp(
                    Progress.LATE, 0, "the broker does not tell how far the view has to read");
        }
    }

    private boolean mayHaveBeenAskedAgain(AnalysisJob job) {
        return JobProgress.hasEnded(job)
                && (job.getStatus() == JobStatus.SKIPPED
                        || !AnswerReuse.isServed(job, clock.instant(), answerLifetime));
    }

    /// The issue, as this process keeps it.
    public Lookup<IssueEntry> issue(int partition, String issueKey) {
        try {
            IssueEntry entry = stores.issue(partition, issueKey);
            if (entry != null && entry.getIssue().isPresent()) {
                return new Found<>(entry);
            }
            return totals.active(partition)
                    ? new Absent<>()
                    : new Unavailable<>("the view is not active here");
        } catch (StoreUnavailableException e) {
            return unavailable(e);
        }
    }

    /// How many issues this process keeps.
    public Lookup<Totals> totals() {
        Totals here = totals.here();
        return here == null
                ? new Unavailable<>("the issues are still being counted")
                : new Found<>(here);
    }

    private static <T> Lookup<T> unavailable(StoreUnavailableException e) {
        return new Unavailable<>(String.valueOf(e.getMessage()));
    }
}
