package io.aidebug.query.lookup;

import static io.aidebug.query.view.Samples.JOB;
import static io.aidebug.query.view.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.query.lookup.Lookup.Absent;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.lookup.Route.Place;
import io.aidebug.query.view.IssueTotals;
import io.aidebug.query.view.IssueTotals.Totals;
import io.aidebug.query.view.PositionsDriver;
import io.aidebug.query.view.Samples;
import io.aidebug.query.view.ViewPositions;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import io.aidebug.service.config.HostPort;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InteractiveQueryViewsTest {

    private static final Place HERE = new Place(new HostPort("here", 1), true);
    private static final Place THERE = new Place(new HostPort("there", 2), false);
    private static final JobEntry ENTRY = new JobEntry(Samples.running(JOB, 1, 1), START, START);

    private final MapStores stores = new MapStores();
    private final ViewPositions positions = new ViewPositions();
    private final FakePeers peers = new FakePeers();
    private @Nullable Route route;
    private Set<HostPort> others = Set.of();

    private final InteractiveQueryViews views =
            new InteractiveQueryViews(
                    new FakeRoutes(),
                    new OwnViews(
                            stores,
                            positions,
                            new IssueTotals(),
                            new EndOffsets(_ -> CompletableFuture.completedFuture(1L)),
                            Duration.ofHours(1),
                            Duration.ZERO,
                            Clock.systemUTC()),
                    peers,
                    2);

    @Test
    void ownPartitionIsReadHere() {
        route = new Route(0, HERE, List.of(THERE));
        stores.jobs.put(JOB, ENTRY);
        assertThat(views.job(JOB)).isEqualTo(new Found<>(ENTRY));
        assertThat(peers.asked).isEmpty();
    }

    @Test
    void foreignPartitionIsAskedOfItsKeeper() {
        route = new Route(0, THERE, List.of());
        peers.jobs.put(THERE.address(), new Found<>(ENTRY));
        assertThat(views.job(JOB)).isEqualTo(new Found<>(ENTRY));
        peers.jobs.put(THERE.address(), new Absent<>());
        assertThat(views.job(JOB)).isEqualTo(new Absent<JobEntry>());
    }

    @Test
    void standbyAnswersWhileTheKeeperIsAway() {
        route = new Route(0, THERE, List.of(HERE));
        stores.jobs.put(JOB, ENTRY);
        assertThat(views.job(JOB)).isEqualTo(new Found<>(ENTRY));
    }

    @Test
    void standbyNeverSaysThatSomethingIsAbsent() {
        new PositionsDriver(positions).applied(0, 0);
        route = new Route(0, THERE, List.of(HERE));
        assertThat(views.job(JOB)).isInstanceOf(Unavailable.class);
    }

    @Test
    void nobodyKnowsWhilePartitionsAreAssigned() {
        assertThat(views.job(JOB)).isInstanceOf(Unavailable.class);
        assertThat(views.issue("ABC-1")).isInstanceOf(Unavailable.class);
    }

    @Test
    void totalsAreToldOnlyWhenEveryPartitionIsCounted() {
        assertThat(views.totals()).isInstanceOf(Unavailable.class);
        others = Set.of(THERE.address());
        assertThat(views.totals()).isInstanceOf(Unavailable.class);
        peers.totals = new Found<>(new Totals(2, 10, 3));
        assertThat(views.totals()).isEqualTo(new Found<>(new Totals(2, 10, 3)));
        peers.totals = new Found<>(new Totals(1, 10, 3));
        assertThat(views.totals()).isInstanceOf(Unavailable.class);
    }

    private final class FakeRoutes implements Routes {
        @Override
        public Optional<Route> to(String store, String key) {
            return Optional.ofNullable(route);
        }

        @Override
        public Set<HostPort> others() {
            return others;
        }
    }

    private static final class FakePeers implements Peers {
        private final Map<HostPort, Lookup<JobEntry>> jobs = new HashMap<>();
        private final List<HostPort> asked = new ArrayList<>();
        private Lookup<Totals> totals = new Unavailable<>("away");

        @Override
        public Lookup<JobEntry> job(HostPort peer, int partition, String jobId) {
            asked.add(peer);
            return jobs.getOrDefault(peer, new Unavailable<>("away"));
        }

        @Override
        public Lookup<IssueEntry> issue(HostPort peer, int partition, String issueKey) {
            return new Unavailable<>("away");
        }

        @Override
        public Lookup<JobSlice> jobs(HostPort peer, JobQuery query) {
            return new Unavailable<>("away");
        }

        @Override
        public Lookup<RunningJobs> running(HostPort peer) {
            return new Unavailable<>("away");
        }

        @Override
        public Lookup<Totals> totals(HostPort peer) {
            return totals;
        }
    }
}
