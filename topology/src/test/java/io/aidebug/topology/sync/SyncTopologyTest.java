package io.aidebug.topology.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidebug.records.DeadLetter;
import io.aidebug.records.IssueUpdate;
import io.aidebug.records.SyncJob;
import io.aidebug.records.SyncStatus;
import io.aidebug.records.UpdateSource;
import io.aidebug.redaction.PatternRedactor;
import io.aidebug.schemas.RecordHeaders;
import io.aidebug.schemas.Topics;
import io.aidebug.topology.PlainSerdes;
import io.aidebug.topology.async.BackOff;
import io.aidebug.topology.async.RetryPolicy;
import io.aidebug.topology.deadletters.DeadLetterHandler;
import io.aidebug.topology.jira.FakeJira;
import io.aidebug.topology.jira.FakeJira.Fault;
import io.aidebug.topology.jira.JiraRest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a local server that behaves as Jira Server does; the driver hands what goes to the
/// requests' topic back to its reader, as a broker would.
class SyncTopologyTest {

    private static final String SOURCE = "5".repeat(32);
    private static final Instant T = Instant.parse("2024-01-12T10:15:30.123Z");

    @TempDir Path stateDir;

    private FakeJira jira;
    private JiraRest rest;
    private SyncTopology sync;
    private TopologyTestDriver driver;
    private TestInputTopic<String, SyncJob> requests;
    private TestInputTopic<String, SyncJob> states;
    private TestOutputTopic<String, SyncJob> jobs;
    private TestOutputTopic<String, DeadLetter> letters;
    private TestOutputTopic<String, IssueUpdate> updates;
    private int asked;

    @BeforeEach
    void start() throws IOException {
        jira = new FakeJira(false);
        rest = new JiraRest(jira.settings());
        var serdes = PlainSerdes.all().topics();
        var call = new PullPage(rest, new PatternRedactor(), Clock.systemUTC());
        var retry =
                new RetryPolicy(
                        5,
                        new BackOff(Duration.ofMillis(5), 2, Duration.ofMillis(20), 0),
                        Duration.ofMinutes(1));
        sync = new SyncTopology(PlainSerdes.all(), call, retry, new SimpleMeterRegistry());
        driver = new TopologyTestDriver(sync.build(new StreamsConfig(properties())), properties());
        requests =
                driver.createInputTopic(
                        Topics.SYNC_REQUESTS,
                        new StringSerializer(),
                        serdes.syncJobs().serializer());
        states =
                driver.createInputTopic(
                        Topics.SYNC_JOBS, new StringSerializer(), serdes.syncJobs().serializer());
        letters =
                driver.createOutputTopic(
                        Topics.DEAD_LETTERS,
                        new StringDeserializer(),
                        serdes.deadLetters().deserializer());
        jobs =
                driver.createOutputTopic(
                        Topics.SYNC_JOBS,
                        new StringDeserializer(),
                        serdes.syncJobs().deserializer());
        updates =
                driver.createOutputTopic(
                        Topics.ISSUE_UPDATES,
                        new StringDeserializer(),
                        serdes.updates().deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
        sync.close();
        rest.close();
        jira.close();
    }

    @Test
    void isTheOneThatIsCheckedIn() throws IOException {
        assertThat(
                        lines(
                                sync.build(new StreamsConfig(properties()))
                                        .describe()
                                        .toString()
                                        .stripTrailing()))
                .isEqualTo(lines(checkedIn()));
    }

    @Test
    void pullsPageByPageAndPassesEachIssueOnOnce() {
        fill(60);
        List<SyncJob> states = pull(asking().setMaxResults(500));

        assertThat(states).extracting(SyncJob::getPages).startsWith(1, 2, 3);
        SyncJob last = states.getLast();
        assertThat(last.getStatus()).isEqualTo(SyncStatus.COMPLETED);
        assertThat(last.getFetched()).isEqualTo(60);
        assertThat(last.getMore()).isFalse();
        assertThat(last.getReached()).contains(T.plusSeconds(60));
        assertThat(updates.readKeyValuesToList())
                .hasSize(60)
                .allMatch(update -> update.value.getSource() == UpdateSource.JIRA)
                .allMatch(update -> update.key.equals(update.value.getIssueKey()))
                .extracting(update -> update.key)
                .doesNotHaveDuplicates();
    }

    @Test
    void endsAtTheMostThatIsAskedForAndTheNextPullGoesOnThere() {
        fill(30);
        SyncJob first = pull(asking().setMaxResults(20)).getLast();
        List<String> before = keys();
        SyncJob second = pull(asking().setMaxResults(20)).getLast();

        assertThat(first.getMore()).isTrue();
        assertThat(before).hasSize(20).doesNotContain("PAY-21");
        assertThat(second.getMore()).isFalse();
        assertThat(second.getFetched()).isEqualTo(10);
        assertThat(keys())
                .containsExactly(
                        "PAY-21", "PAY-22", "PAY-23", "PAY-24", "PAY-25", "PAY-26", "PAY-27",
                        "PAY-28", "PAY-29", "PAY-30");
    }

    @Test
    void aLaterPullBringsWhatChangedMeanwhileUnlessToldToBeginAnew() {
        fill(5);
        pull(asking());
        keys();
        jira.put("PAY-2", T.plusSeconds(100));
        SyncJob later = pull(asking()).getLast();

        assertThat(keys()).containsExactly("PAY-2");
        assertThat(later.getFetched()).isEqualTo(1);
        assertThat(pull(asking()).getLast().getFetched()).isZero();
        assertThat(pull(asking().setFromStart(true)).getLast().getFetched()).isEqualTo(5);
    }

    @Test
    void takesSecretsOutBeforeTheTopic() {
        jira.put("PAY-1", T, "Login of mara@example.org fails");
        pull(asking());

        assertThat(updates.readValue().getFacts().getSummary())
                .isEqualTo("Login of <EMAIL_1> fails");
    }

    @Test
    void pullsNamedIssuesAndSaysWhichAreMissing() {
        fill(40);
        List<String> named = new ArrayList<>(List.of("NO-1", "PAY-3", "PAY-1"));
        for (int i = 10; i < 40; i++) {
            named.add("PAY-" + i);
        }
        SyncJob last = pull(asking().setJql("").setIssueKeys(named)).getLast();

        assertThat(last.getStatus()).isEqualTo(SyncStatus.COMPLETED);
        assertThat(last.getPages()).isEqualTo(2);
        assertThat(last.getMissing()).containsExactly("NO-1");
        assertThat(keys()).hasSize(32).startsWith("PAY-3", "PAY-1");
    }

    @Test
    void waitsOutARateLimitAndABrokenAnswer() {
        fill(30);
        jira.failNextWith(
                new Fault.Status(429, "0", "{}"),
                new Fault.Status(429, "0", "{}"),
                new Fault.Truncated());

        assertThat(pull(asking().setMaxResults(100)).getLast().getFetched()).isEqualTo(30);
        assertThat(keys()).hasSize(30);
    }

    @Test
    void aRefusalEndsThePullWithItsReasonAndKeepsWhatWasReached() {
        fill(30);
        jira.afterSearch =
                search -> {
                    if (search == 1) {
                        jira.failNextWith(new Fault.Status(401, "", "{}"));
                    }
                };
        SyncJob last = pull(asking().setMaxResults(100)).getLast();

        assertThat(last.getStatus()).isEqualTo(SyncStatus.ERROR);
        assertThat(last.getError()).contains("AIDEBUG_JIRA_TOKEN");
        assertThat(last.getFetched()).isEqualTo(25);
        assertThat(keys()).hasSize(25);
        assertThat(pull(asking().setMaxResults(100)).getLast().getFetched()).isEqualTo(5);
    }

    @Test
    void aProcessThatTakesOverReadsOnAtTheNextPage() {
        fill(60);
        // What the requests' topic holds after the first page, read by a process that knows
        // nothing.
        SyncJob underWay =
                asking().setMaxResults(500)
                        .setPages(1)
                        .setFetched(25)
                        .setPosition(T.plusSeconds(25).getEpochSecond() * 1000 + ":")
                        .setReached(T.plusSeconds(25))
                        .setBoundary(List.of("PAY-25@" + T.plusSeconds(25).toEpochMilli()))
                        .build();
        SyncJob last = pull(SyncJob.newBuilder(underWay)).getLast();

        assertThat(last.getFetched()).isEqualTo(60);
        assertThat(keys()).hasSize(35).startsWith("PAY-26").doesNotContain("PAY-25");
    }

    @Test
    void aPageThatIsHandedInTwiceIsPulledOnce() {
        fill(3);
        jira.failNextWith(new Fault.Status(503, "0", "{}"));
        SyncJob job = asking().build();
        send(job);
        send(job);
        awaitEnd();

        assertThat(keys()).hasSize(3);
    }

    @Test
    void aPageThatCannotBeAskedForEndsThePullAndKeepsWhatWasReached() {
        SyncJob underWay = asking().setPages(1).setFetched(25).setReached(T).build();
        states.pipeInput(underWay.getJobId(), underWay);
        sendUnreadable(underWay.getJobId());

        SyncJob last = jobs.readValue();
        assertThat(last.getStatus()).isEqualTo(SyncStatus.ERROR);
        assertThat(last.getError()).startsWith("The pull could not go on");
        assertThat(last.getEndedAt()).isPresent();
        assertThat(last.getJql()).isEqualTo("project = PAY");
        assertThat(last.getPages()).isEqualTo(1);
        assertThat(last.getFetched()).isEqualTo(25);
        assertThat(last.getReached()).contains(T);
        assertThat(jobs.isEmpty()).isTrue();
    }

    @Test
    void aPullThatCannotBeReadFromTheBeginningEndsToo() {
        String jobId = "7".repeat(32);
        sendUnreadable(jobId);

        var last = jobs.readKeyValue();
        assertThat(last.key).isEqualTo(jobId);
        assertThat(last.value.getJobId()).isEqualTo(jobId);
        assertThat(last.value.getSource()).isEqualTo(SOURCE);
        assertThat(last.value.getStatus()).isEqualTo(SyncStatus.ERROR);
    }

    @Test
    void aPullThatHasEndedStaysAsItEnded() {
        fill(3);
        SyncJob last = pull(asking()).getLast();
        sendUnreadable(last.getJobId());

        assertThat(letters.readValue().getJobId()).isEqualTo(last.getJobId());
        assertThat(jobs.isEmpty()).isTrue();
    }

    @Test
    void anotherPullGoesOnBesideOneThatCannotBeRead() {
        fill(3);
        sendUnreadable("7".repeat(32));
        jobs.readValue();

        assertThat(pull(asking()).getLast().getStatus()).isEqualTo(SyncStatus.COMPLETED);
        assertThat(keys()).hasSize(3);
    }

    @Test
    void theUpdatesDoNotBelongToAJobOfAnalysis() {
        fill(1);
        send(asking().build());
        awaitEnd();
        var headers = updates.readRecord().headers();

        assertThat(RecordHeaders.text(headers, RecordHeaders.JOB_ID)).isEmpty();
        assertThat(RecordHeaders.text(headers, RecordHeaders.REQUEST_ID)).isEqualTo("r-1");
    }

    private void fill(int issues) {
        for (int i = 1; i <= issues; i++) {
            jira.put("PAY-" + i, T.plusSeconds(i));
        }
    }

    private SyncJob.Builder asking() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        return SyncJob.newBuilder()
                .setJobId("%032d".formatted(++asked))
                .setSource(SOURCE)
                .setJql("project = PAY")
                .setCreatedAt(now)
                .setUpdatedAt(now);
    }

    private List<SyncJob> pull(SyncJob.Builder job) {
        send(job.build());
        return awaitEnd();
    }

    private void send(SyncJob job) {
        var headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        RecordHeaders.set(headers, RecordHeaders.JOB_ID, job.getJobId());
        RecordHeaders.set(headers, RecordHeaders.REQUEST_ID, "r-1");
        requests.pipeInput(new TestRecord<>(SOURCE, job, headers));
    }

    private void sendUnreadable(String jobId) {
        var headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        RecordHeaders.set(headers, RecordHeaders.JOB_ID, jobId);
        driver.createInputTopic(
                        Topics.SYNC_REQUESTS, new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(SOURCE, new byte[] {1, 2, 3}, headers));
    }

    private List<SyncJob> awaitEnd() {
        List<SyncJob> told = new ArrayList<>();
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    driver.advanceWallClockTime(Duration.ofMillis(10));
                    told.addAll(jobs.readValuesToList());
                    return !told.isEmpty() && told.getLast().getStatus() != SyncStatus.PROCESSING;
                });
        return told;
    }

    private List<String> keys() {
        return updates.readKeyValuesToList().stream().map(update -> update.key).toList();
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, SyncTopology.APPLICATION_ID);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.putAll(
                DeadLetterHandler.settings(
                        SyncTopology.APPLICATION_ID,
                        PlainSerdes.all().topics().deadLetters().serializer(),
                        1));
        return properties;
    }

    /// Without the blanks Kafka writes at the ends of lines.
    private static List<String> lines(String text) {
        return text.lines().map(String::stripTrailing).toList();
    }

    private static String checkedIn() throws IOException {
        try (InputStream text = SyncTopologyTest.class.getResourceAsStream("/sync-topology.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
