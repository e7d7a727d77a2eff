package io.aidebug.query.view;

import static io.aidebug.query.view.Samples.JOB;
import static io.aidebug.query.view.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisMode;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.JobEntry;
import io.aidebug.records.JobStatus;
import io.aidebug.schemas.Redrive;
import io.aidebug.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobViewTest {

    private final ViewDriver view;

    JobViewTest(@TempDir Path directory) {
        view = new ViewDriver(directory);
    }

    @AfterEach
    void close() {
        view.close();
    }

    @Test
    void requestOfAnUnknownJobIsSeenAsAccepted() {
        view.requests.pipeInput(JOB, Samples.request(JOB, START));

        JobEntry entry = job();
        assertThat(entry.getAskedAt()).contains(START);
        assertThat(entry.getJob().getStatus()).isEqualTo(JobStatus.PROCESSING);
        assertThat(entry.getJob().getStage()).isEqualTo("accepted");
        assertThat(entry.getJob().getStep()).isZero();
        assertThat(entry.getJob().getIssueKey()).isEqualTo("ABC-1");
        assertThat(entry.getJob().getSummary()).isEqualTo("Boom");
    }

    @Test
    void laterRequestOnlyRaisesTheMomentOfAsking() {
        view.requests.pipeInput(JOB, Samples.request(JOB, START));
        view.jobs.pipeInput(JOB, Samples.running(JOB, 1, 3));
        view.requests.pipeInput(JOB, Samples.request(JOB, START.plusSeconds(5)));
        view.requests.pipeInput(JOB, Samples.request(JOB, START.plusSeconds(2)));

        assertThat(job().getAskedAt()).contains(START.plusSeconds(5));
        assertThat(job().getJob()).isEqualTo(Samples.running(JOB, 1, 3));
    }

    @Test
    void requestThatIsHandedInAgainIsAskedThen() {
        var headers = new RecordHeaders();
        Redrive.mark(headers, START.plusSeconds(60));
        view.jobs.pipeInput(JOB, Samples.ended(JOB, 1, JobStatus.ERROR, START.plusSeconds(9)));
        view.requests.pipeInput(new TestRecord<>(JOB, Samples.request(JOB, START), headers));

        assertThat(job().getAskedAt()).contains(START.plusSeconds(60));
        assertThat(JobEntries.runsAgain(job(), Duration.ofHours(1))).isTrue();
    }

    @Test
    void endWithTheReportAloneIsNoEndForWhoAskedForAnAnalysisMeanwhileOrLater() {
        view.requests.pipeInput(JOB, Samples.request(JOB, START, AnalysisMode.SKIP));
        view.jobs.pipeInput(JOB, Samples.ended(JOB, 1, JobStatus.SKIPPED, START.plusSeconds(9)));
        assertThat(runsAgain()).isFalse();

        view.requests.pipeInput(JOB, Samples.request(JOB, START.plusSeconds(1)));
        view.requests.pipeInput(
                JOB, Samples.request(JOB, START.plusSeconds(20), AnalysisMode.SKIP));
        assertThat(runsAgain()).isTrue();

        view.jobs.pipeInput(JOB, Samples.ended(JOB, 2, JobStatus.COMPLETED, START.plusSeconds(30)));
        assertThat(runsAgain()).isFalse();
    }

    /// Long after the analysis, when it is too old to be served.
    @Test
    void whoAskedForAnAnalysisBeforeTheAttemptBeganWaitsForNothing() {
        view.requests.pipeInput(JOB, Samples.request(JOB, START.minusSeconds(9)));
        view.requests.pipeInput(JOB, Samples.request(JOB, START, AnalysisMode.SKIP));
        view.jobs.pipeInput(JOB, Samples.ended(JOB, 2, JobStatus.SKIPPED, START.plusSeconds(1)));

        assertThat(runsAgain()).isFalse();
    }

    private boolean runsAgain() {
        return JobEntries.runsAgain(job(), Duration.ofHours(1));
    }

    @Test
    void jobsNeverMoveBackwards() {
        AnalysisJob completed = Samples.ended(JOB, 1, JobStatus.COMPLETED, START.plusSeconds(9));
        view.jobs.pipeInput(JOB, completed);
        view.jobs.pipeInput(JOB, Samples.running(JOB, 1, 3));
        view.jobs.pipeInput(JOB, Samples.ended(JOB, 1, JobStatus.ERROR, START.plusSeconds(10)));

        assertThat(job().getJob()).isEqualTo(completed);
    }

    /// Any merge of the two topics, each also read again from an earlier offset, gives the entry
    /// that the records read once, jobs first, give.
    @Test
    void entryDependsNeitherOnTheOrderOfTheTopicsNorOnRepetition() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            String jobId = "job-" + seed;
            List<AnalysisJob> jobs = history(jobId, random);
            List<AnalysisRequest> asked = requests(jobId, random);
            jobs.forEach(job -> view.jobs.pipeInput(jobId, job));
            asked.forEach(request -> view.requests.pipeInput(jobId, request));

            String mixed = jobId + "-mixed";
            List<Runnable> reads = new ArrayList<>();
            List<Runnable> jobReads =
                    repeated(jobs, random, job -> view.jobs.pipeInput(mixed, job));
            List<Runnable> requestReads =
                    repeated(asked, random, request -> view.requests.pipeInput(mixed, request));
            merge(jobReads, requestReads, random, reads);
            reads.forEach(Runnable::run);

            assertThat(view.job(mixed)).as("seed %d", seed).isEqualTo(view.job(jobId));
        }
    }

    @Test
    void entryLeavesWhenItsJobEndedLongerAgoThanTheRetention() {
        view.jobs.pipeInput("old", Samples.ended("old", 1, JobStatus.COMPLETED, START));
        view.jobs.pipeInput(
                "young",
                Samples.ended("young", 1, JobStatus.COMPLETED, START.plus(Topics.RETENTION)));
        view.jobs.pipeInput("asked", Samples.ended("asked", 1, JobStatus.COMPLETED, START));
        view.requests.pipeInput("asked", Samples.request("asked", START.plus(Duration.ofDays(20))));

        view.pass(Topics.RETENTION.minusHours(1));
        assertThat(view.job("old")).isNotNull();
        view.pass(Duration.ofHours(3));

        assertThat(view.job("old")).isNull();
        assertThat(view.job("young")).isNotNull();
        assertThat(view.job("asked")).isNotNull();
    }

    @Test
    void requestOlderThanTheRetentionMakesNoGhost() {
        view.requests.pipeInput(
                JOB, Samples.request(JOB, START.minus(Topics.RETENTION).minusSeconds(1)));

        assertThat(view.job(JOB)).isNull();
    }

    @Test
    void tombstoneRemovesTheEntry() {
        view.jobs.pipeInput(JOB, Samples.running(JOB, 1, 3));
        view.jobs.pipeInput(JOB, (AnalysisJob) null);

        assertThat(view.job(JOB)).isNull();
    }

    @Test
    void unreadableRecordsAreCountedAndTheHealthyOnesStay() {
        for (String topic : List.of(Topics.ANALYSIS_REQUESTS, Topics.ANALYSIS_JOBS)) {
            view.putRaw(topic, new byte[] {0, 1, 2, 3});
        }
        view.requests.pipeInput((String) null, Samples.request(JOB, START));
        view.jobs.pipeInput((String) null, Samples.running(JOB, 1, 1));
        view.requests.pipeInput(JOB, Samples.request(JOB, START));

        assertThat(job().getAskedAt()).contains(START);
        for (String topic : List.of(Topics.ANALYSIS_REQUESTS, Topics.ANALYSIS_JOBS)) {
            assertThat(
                            view.metrics
                                    .get(UnreadableRecords.METRIC)
                                    .tag("topic", topic)
                                    .counter()
                                    .count())
                    .isEqualTo(2);
        }
    }

    private JobEntry job() {
        return Objects.requireNonNull(view.job(JOB));
    }

    private static List<AnalysisJob> history(String jobId, Random random) {
        List<AnalysisJob> jobs = new ArrayList<>();
        int attempts = 1 + random.nextInt(3);
        for (int attempt = 1; attempt <= attempts; attempt++) {
            for (int step = 1; step < 4; step++) {
                jobs.add(Samples.running(jobId, attempt, step));
            }
            boolean last = attempt == attempts;
            if (!last || random.nextBoolean()) {
                JobStatus status = last ? JobStatus.COMPLETED : JobStatus.ERROR;
                jobs.add(Samples.ended(jobId, attempt, status, START.plusSeconds(attempt * 100L)));
                if (last && random.nextBoolean()) {
                    jobs.add(
                            Samples.ended(
                                    jobId, attempt, JobStatus.DELETED, START.plusSeconds(900)));
                }
            }
        }
        return jobs;
    }

    private static List<AnalysisRequest> requests(String jobId, Random random) {
        List<AnalysisRequest> requests = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            AnalysisMode mode = random.nextBoolean() ? AnalysisMode.SKIP : AnalysisMode.ASYNC;
            requests.add(Samples.request(jobId, START.plusSeconds(random.nextInt(1_000)), mode));
        }
        return requests;
    }

    /// The records as a consumer sees them that starts again from earlier offsets a few times.
    private static <T> List<Runnable> repeated(
            List<T> records, Random random, java.util.function.Consumer<T> read) {
        List<Runnable> reads = new ArrayList<>();
        for (int restart = 0; restart < random.nextInt(3); restart++) {
            int from = random.nextInt(records.size());
            int to = from + random.nextInt(records.size() - from + 1);
            records.subList(0, to).forEach(record -> reads.add(() -> read.accept(record)));
        }
        records.forEach(record -> reads.add(() -> read.accept(record)));
        return reads;
    }

    private static void merge(
            List<Runnable> first, List<Runnable> second, Random random, List<Runnable> into) {
        int i = 0;
        int j = 0;
        while (i < first.size() || j < second.size()) {
            boolean takeFirst = j == second.size() || (i < first.size() && random.nextBoolean());
            into.add(takeFirst ? first.get(i++) : second.get(j++));
        }
    }
}
