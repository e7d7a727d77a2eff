package io.aidebug.query.lookup;

import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.lookup.RunningJobs.Phase;
import io.aidebug.query.view.EndedJobs;
import io.aidebug.query.view.JobEntries;
import io.aidebug.query.view.JobIndex;
import io.aidebug.query.view.ViewPositions;
import io.aidebug.query.view.ViewState;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.JobEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/// The jobs of this process in order, from the partitions that are active here. A look goes through
/// a bounded number of jobs of each partition, however few of them are wanted: it tells how far it
/// came, and its asker goes on from there.
public final class OwnJobs implements JobList {

    private static final int SCANNED = 5_000;

    private final LocalStores stores;
    private final ViewPositions positions;
    private final EndedJobs ended;
    private final Duration answerLifetime;
    private final int scanned;

    /// @param answerLifetime how long a good answer is served to later askers
    public OwnJobs(StreamsAccess stores, ViewState state, Duration answerLifetime) {
        this(stores, state.positions(), state.ended(), answerLifetime, SCANNED);
    }

    OwnJobs(
            LocalStores stores,
            ViewPositions positions,
            EndedJobs ended,
            Duration answerLifetime,
            int scanned) {
        this.stores = stores;
        this.positions = positions;
        this.ended = ended;
        this.answerLifetime = answerLifetime;
        this.scanned = scanned;
    }

    @Override
    public Lookup<JobSlice> jobs(JobQuery query) {
        try {
            JobSlice all = JobSlice.NOTHING;
            for (int partition : positions.here()) {
                all = all.merge(new Walk(query).through(partition), query.limit());
            }
            return new Found<>(all);
        } catch (StoreUnavailableException e) {
            return new Unavailable<>(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Lookup<RunningJobs> running() {
        try {
            RunningJobs all = new RunningJobs(0, true, ended.total(), Map.of());
            for (int partition : positions.here()) {
                all = all.plus(running(partition));
            }
            return new Found<>(all);
        } catch (StoreUnavailableException e) {
            return new Unavailable<>(String.valueOf(e.getMessage()));
        }
    }

    private RunningJobs running(int partition) throws StoreUnavailableException {
        Map<Phase, LongStream.Builder> created = new EnumMap<>(Phase.class);
        var counted = new AtomicInteger();
        stores.outlines(
                partition,
                JobIndex.RUNNING,
                JobIndex.end(JobIndex.RUNNING),
                outline -> {
                    AnalysisJob job = outline.getJob();
                    created.computeIfAbsent(RunningJobs.phase(job), _ -> LongStream.builder())
                            .add(job.getCreatedAt().toEpochMilli());
                    return counted.incrementAndGet() < scanned;
                });
        Map<Phase, long[]> arrays = new EnumMap<>(Phase.class);
        created.forEach((phase, moments) -> arrays.put(phase, moments.build().toArray()));
        return new RunningJobs(1, counted.get() < scanned, 0, arrays);
    }

    private final class Walk {

        private final JobQuery query;
        private final String section;
        private final List<JobEntry> found = new ArrayList<>();
        private String last = "";
        private int visited;
        private boolean stopped;

        Walk(JobQuery query) {
            this.query = query;
            this.section = query.issueKey().map(JobIndex::ofIssue).orElse(JobIndex.ALL);
        }

        JobSlice through(int partition) throws StoreUnavailableException {
            stores.outlines(partition, section + query.after(), JobIndex.end(section), this::visit);
            return new JobSlice(1, found, stopped ? last : null);
        }

        private boolean visit(JobEntry outline) {
            String position = JobSlice.position(outline);
            if (position.equals(query.after())) {
                return true;
            }
            if (found.size() == query.limit() || visited == scanned) {
                stopped = true;
                return false;
            }
            visited++;
            last = position;
            if (wanted(outline)) {
                found.add(outline);
            }
            return true;
        }

        private boolean wanted(JobEntry outline) {
            return query.status()
                    .map(wanted -> JobEntries.status(outline, answerLifetime) == wanted)
                    .orElse(true);
        }
    }
}
