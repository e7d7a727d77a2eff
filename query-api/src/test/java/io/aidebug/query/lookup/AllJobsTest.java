package io.aidebug.query.lookup;

import static io.aidebug.query.view.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.view.EndedJobs;
import io.aidebug.query.view.IssueTotals.Totals;
import io.aidebug.query.view.JobIndex;
import io.aidebug.query.view.PositionsDriver;
import io.aidebug.query.view.Samples;
import io.aidebug.query.view.ViewPositions;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import io.aidebug.records.JobStatus;
import io.aidebug.service.config.HostPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Two instances, each with two partitions, and few jobs looked at in one go.
final class AllJobsTest {

    private static final HostPort PEER = new HostPort("there", 2);
    private static final int SCANNED = 7;

    private final Instance here = new Instance(0, 1);
    private final Instance there = new Instance(2, 3);
    private boolean peerAway;
    private final AllJobs jobs = new AllJobs(new FakeRoutes(), here.own, new FakePeers(), 4);

    @Test
    void pagesTogetherAreEveryJobOnceInOrder() throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<AnalysisJob> all = fill(random);
            Optional<JobStatus> status =
                    random.nextBoolean() ? Optional.of(JobStatus.ERROR) : Optional.empty();
            Optional<String> issue = random.nextBoolean() ? Optional.of("ABC-1") : Optional.empty();
            List<String> expected =
                    all.stream()
                            .filter(job -> status.map(s -> job.getStatus() == s).orElse(true))
                            .filter(job -> issue.map(job.getIssueKey()::equals).orElse(true))
                            .sorted(Comparator.comparing(JobIndex::position))
                            .map(AnalysisJob::getJobId)
                            .toList();

            List<String> read = new ArrayList<>();
            String after = "";
            while (after != null) {
                JobSlice page = page(new JobQuery(issue, status, after, 1 + random.nextInt(5)));
                page.jobs().forEach(entry -> read.add(entry.getJob().getJobId()));
                after = page.until();
            }

            assertThat(read).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void listIsNotToldWhileAPartitionIsNowhere() {
        there.driver.closed(3);
        assertThat(jobs.jobs(query())).isInstanceOf(Unavailable.class);
    }

    @Test
    void listIsNotToldWhileAnInstanceIsAway() {
        peerAway = true;
        assertThat(jobs.jobs(query())).isInstanceOf(Unavailable.class);
    }

    @Test
    void jobThatWillRunAgainCountsAsProcessing() throws Exception {
        AnalysisJob failed = Samples.ended(id(1), 1, JobStatus.ERROR, START.plusSeconds(9));
        here.put(0, new JobEntry(failed, START.plusSeconds(10), START.plusSeconds(10)));
        assertThat(page(new JobQuery(Optional.empty(), Optional.of(JobStatus.ERROR), "", 5)).jobs())
                .isEmpty();
        assertThat(
                        page(new JobQuery(
                                        Optional.empty(), Optional.of(JobStatus.PROCESSING), "", 5))
                                .jobs())
                .hasSize(1);
    }

    @Test
    void jobStandsBehindOlderOnesOfItsPhaseAndOfLaterPhases() {
        run(here, 0, 0, 100);
        run(here, 1, 0, 200);
        run(there, 2, 2, 50);
        run(there, 3, 5, 300);
        RunningJobs running = ((Found<RunningJobs>) jobs.running()).value();

        assertThat(running.of(RunningJobs.Phase.ADMISSION)).hasSize(2);
        assertThat(running.position(0, START.plusMillis(200).toEpochMilli())).isEqualTo(3);
        assertThat(running.position(2, START.plusMillis(200).toEpochMilli())).isEqualTo(2);
        assertThat(running.position(5, START.plusMillis(300).toEpochMilli())).isEqualTo(1);
    }

    @Test
    void noPositionIsToldWhenThereAreMoreJobsThanAreCounted() {
        for (int i = 0; i < SCANNED; i++) {
            run(here, 0, 0, i);
        }
        RunningJobs running = ((Found<RunningJobs>) jobs.running()).value();
        assertThat(running.position(0, START.toEpochMilli())).isNull();
    }

    private static void run(Instance instance, int partition, int step, long millis) {
        AnalysisJob job =
                Samples.job(id((int) millis), 1, step, JobStatus.PROCESSING)
                        .setCreatedAt(START.plusMillis(millis))
                        .build();
        instance.stores
                .outlines
                .computeIfAbsent(partition, _ -> new TreeMap<>())
                .put(JobIndex.RUNNING + "%08d".formatted(millis), new JobEntry(job, START, START));
    }

    private List<AnalysisJob> fill(Random random) {
        here.clear();
        there.clear();
        List<AnalysisJob> all = new ArrayList<>();
        for (int i = 0; i < random.nextInt(80); i++) {
            JobStatus status = random.nextInt(4) == 0 ? JobStatus.ERROR : JobStatus.COMPLETED;
            AnalysisJob job =
                    Samples.job(id(random.nextInt()), 1, 9, status)
                            .setIssueKey(random.nextInt(3) == 0 ? "ABC-1" : "ABC-2")
                            .setCreatedAt(START.plusMillis(random.nextInt(50)))
                            .setEndedAt(START.plusSeconds(9))
                            .build();
            all.add(job);
            int partition = random.nextInt(4);
            (partition < 2 ? here : there).put(partition, new JobEntry(job, START, START));
        }
        return all;
    }

    private JobSlice page(JobQuery query) {
        assertThat(jobs.jobs(query)).isInstanceOf(Found.class);
        return ((Found<JobSlice>) jobs.jobs(query)).value();
    }

    private static JobQuery query() {
        return new JobQuery(Optional.empty(), Optional.empty(), "", 5);
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "%032x", number);
    }

    private static final class Instance {

        final MapStores stores = new MapStores();
        final ViewPositions positions = new ViewPositions();
        final PositionsDriver driver = new PositionsDriver(positions);
        final OwnJobs own =
                new OwnJobs(stores, positions, new EndedJobs(), Duration.ofHours(1), SCANNED);

        Instance(int... partitions) {
            for (int partition : partitions) {
                driver.applied(partition, 0);
            }
        }

        void put(int partition, JobEntry entry) {
            var index = stores.outlines.computeIfAbsent(partition, _ -> new TreeMap<>());
            String position = JobIndex.position(entry.getJob());
            index.put(JobIndex.ALL + position, entry);
            index.put(JobIndex.ofIssue(entry.getJob().getIssueKey()) + position, entry);
        }

        void clear() {
            stores.outlines.clear();
        }
    }

    private static final class FakeRoutes implements Routes {
        @Override
        public Optional<Route> to(String store, String key) {
            return Optional.empty();
        }

        @Override
        public Set<HostPort> others() {
            return Set.of(PEER);
        }
    }

    private final class FakePeers implements Peers {
        @Override
        public Lookup<JobEntry> job(HostPort peer, int partition, String jobId) {
            return new Unavailable<>("away");
        }

        @Override
        public Lookup<IssueEntry> issue(HostPort peer, int partition, String issueKey) {
            return new Unavailable<>("away");
        }

        @Override
        public Lookup<JobSlice> jobs(HostPort peer, JobQuery query) {
            return peerAway ? new Unavailable<>("away") : there.own.jobs(query);
        }

        @Override
        public Lookup<RunningJobs> running(HostPort peer) {
            return there.own.running();
        }

        @Override
        public Lookup<Totals> totals(HostPort peer) {
            return new Unavailable<>("away");
        }
    }
}
