package io.aidebug.query.lookup;

import static io.aidebug.query.view.Samples.JOB;
import static io.aidebug.query.view.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.query.lookup.Lookup.Absent;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.view.IssueTotals;
import io.aidebug.query.view.PositionsDriver;
import io.aidebug.query.view.Samples;
import io.aidebug.query.view.ViewPositions;
import io.aidebug.records.JobEntry;
import io.aidebug.records.JobStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OwnViewsTest {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final MapStores stores = new MapStores();
    private final ViewPositions positions = new ViewPositions();
    private final PositionsDriver driver = new PositionsDriver(positions);
    private final AtomicInteger questions = new AtomicInteger();
    private CompletableFuture<Long> end = CompletableFuture.completedFuture(5L);
    private final OwnViews views =
            new OwnViews(
                    stores,
                    positions,
                    new IssueTotals(),
                    new EndOffsets(_ -> {
                        questions.incrementAndGet();
                        return end;
                    }),
                    LIFETIME,
                    Duration.ofSeconds(2),
                    Clock.fixed(START.plus(LIFETIME), ZoneOffset.UTC));

    @Test
    void whatIsThereIsAnsweredWithoutAskingTheBroker() {
        stores.jobs.put(JOB, new JobEntry(Samples.running(JOB, 1, 2), START, START));
        assertThat(views.job(0, JOB)).isInstanceOf(Found.class);
        assertThat(questions).hasValue(0);
    }

    @Test
    void absentIsSaidOnlyWhenEveryRequestWasApplied() {
        driver.applied(0, 4);
        assertThat(views.job(0, JOB)).isEqualTo(new Absent<JobEntry>());
        end = CompletableFuture.completedFuture(6L);
        assertThat(views.job(0, JOB)).isInstanceOf(Unavailable.class);
    }

    @Test
    void requestThatIsOnItsWayIsAwaited() throws Exception {
        driver.applied(0, 3);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = threads.submit(() -> views.job(0, JOB));
            stores.jobs.put(JOB, new JobEntry(Samples.running(JOB, 0, 0), START, START));
            driver.applied(0, 4);
            assertThat(answer.get()).isInstanceOf(Found.class);
        }
    }

    @Test
    void missIsNoAnswerWhereThePartitionIsNotActive() {
        assertThat(views.job(0, JOB)).isInstanceOf(Unavailable.class);
        assertThat(questions).hasValue(0);
    }

    @Test
    void missIsNoAnswerWhileTheBrokerIsSilent() {
        driver.applied(0, 4);
        end = CompletableFuture.failedFuture(new IllegalStateException("away"));
        assertThat(views.job(0, JOB)).isInstanceOf(Unavailable.class);
        end = new CompletableFuture<>();
        assertThat(views.job(0, JOB)).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "SKIPPED"})
    void endThatIsNotForEverybodyIsCheckedAgainstLaterAsking(JobStatus status) {
        driver.applied(0, 4);
        stores.jobs.put(JOB, new JobEntry(Samples.ended(JOB, 1, status, START), START, null));
        assertThat(views.job(0, JOB)).isInstanceOf(Found.class);
        assertThat(questions).hasValue(1);
        end = new CompletableFuture<>();
        assertThat(views.job(0, JOB)).isInstanceOf(Found.class);
    }

    @Test
    void goodEndIsCheckedAgainstLaterAskingOnceItIsTooOldToBeServed() {
        driver.applied(0, 4);
        ended(START.plusMillis(1));
        assertThat(views.job(0, JOB)).isInstanceOf(Found.class);
        assertThat(questions).hasValue(0);
        ended(START);
        assertThat(views.job(0, JOB)).isInstanceOf(Found.class);
        assertThat(questions).hasValue(1);
    }

    private void ended(Instant at) {
        stores.jobs.put(
                JOB, new JobEntry(Samples.ended(JOB, 1, JobStatus.COMPLETED, at), START, START));
    }

    @Test
    void closedStoreIsUnavailable() {
        driver.applied(0, 4);
        stores.open = false;
        assertThat(views.job(0, JOB)).isInstanceOf(Unavailable.class);
        assertThat(views.issue(0, "ABC-1")).isInstanceOf(Unavailable.class);
    }
}
