package io.aidebug.topology.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.AnswerLevel;
import io.aidebug.records.DeadLetter;
import io.aidebug.records.JobStatus;
import io.aidebug.records.StageTiming;
import io.aidebug.redaction.PatternRedactor;
import io.aidebug.schemas.JobProgress;
import io.aidebug.schemas.RecordHeaders;
import io.aidebug.schemas.Topics;
import io.aidebug.schemas.serde.AvroBytes;
import io.aidebug.topology.PlainSerdes;
import io.aidebug.topology.answering.rules.OfflineRules;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.llm.external.ExternalTitles;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnsweringTopologyTest {

    private static final Instant NOW = EvidenceSample.REPORTED.plusSeconds(2);
    private static final AnsweringSettings SETTINGS =
            new AnsweringSettings(
                    4,
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Optional.empty(),
                    Optional.empty());
    private static final String REFUSED =
            "2026-01-02 03:04:01 ERROR Pool - java.net.ConnectException: Connection refused";

    private static final Serde<AnalysisEvidence> EVIDENCE = AvroBytes.of(AnalysisEvidence.class);
    private static final Serde<AnalysisJob> JOBS = AvroBytes.of(AnalysisJob.class);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OfflineAnswerer offline = new OfflineAnswerer(OfflineRules.bundled());

    @TempDir Path stateDir;

    @Test
    void isTheOneThatIsCheckedIn() throws IOException {
        try (Answering answering = answering(offline)) {
            var topology =
                    new AnsweringTopology(PlainSerdes.all(), answering)
                            .build(new StreamsConfig(properties()));
            assertThat(lines(topology.describe().toString().stripTrailing()))
                    .isEqualTo(lines(checkedIn()));
        }
    }

    @Test
    void endsAJobWithTheRulesAnswerWhereNoModelIsConfigured() {
        AnalysisJob job = ended(offline, EvidenceSample.logs(REFUSED).evidence());

        assertThat(job.getStatus()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.getStep()).isEqualTo(JobProgress.ENDED);
        assertThat(job.getAttempt()).isEqualTo(2);
        assertThat(job.getReport()).isEqualTo("The report");
        assertThat(job.getEndedAt()).contains(NOW);
        assertThat(job.getAuthor().orElseThrow().getStatus()).isEqualTo("offline");
        assertThat(JobProgress.endedWell(job)).as("served to a later asker").isTrue();
        assertThat(job.getAnswer().orElseThrow().getLevel()).isEqualTo(AnswerLevel.OFFLINE_RULES);
        assertThat(job.getHypotheses()).isNotEmpty().allMatch(h -> h.getVerified());
        assertThat(job.getAnalysis())
                .startsWith("Sources: logs (1 line)")
                .contains("Probable root cause", REFUSED, "Next debugging steps");
    }

    @Test
    void timesItsStageFromTheEndOfTheOneBefore() {
        AnalysisJob job = ended(offline, EvidenceSample.logs(REFUSED).evidence());

        assertThat(job.getStages())
                .extracting(StageTiming::getName)
                .containsExactly("accepted", "retrieved", "answered");
        assertThat(job.getStages().getLast().getStartedAt()).isEqualTo(EvidenceSample.REPORTED);
        assertThat(job.getStages().getLast().getFinishedAt()).contains(NOW);
    }

    @Test
    void fallsBackToTheRulesAndSaysWhyWhenTheModelGivesUp() {
        Answerer refusing =
                (_, _) -> {
                    throw new CallException(new PermanentFailure("the key was refused"));
                };
        AnalysisJob job = ended(refusing, EvidenceSample.logs(REFUSED).evidence());

        assertThat(job.getStatus()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.getAuthor().orElseThrow().getStatus()).isEqualTo("failed");
        assertThat(job.getDegraded()).contains("the key was refused");
        assertThat(job.getAnalysis()).contains("Degraded: ").contains("the key was refused");
        assertThat(JobProgress.endedWell(job)).as("never served as a cached one").isFalse();
    }

    @ParameterizedTest
    @MethodSource("lost")
    void hasTheRulesAnswerWrittenInTheCallThatFailsForGood(Answerer failing) {
        ended(failing, EvidenceSample.logs(REFUSED).evidence());

        assertThat(count("aidebug.stage.give.ups")).as("written on the stream thread").isZero();
        assertThat(count("aidebug.answers")).isEqualTo(1);
    }

    @Test
    void showsTitlesFromOutsideBesideTheRulesAnswer() {
        AnalysisEvidence closed = EvidenceSample.logs(REFUSED).evidence();
        AnalysisEvidence open = openToTheOutside(closed);

        for (Answerer answerer : List.of(offline, lost().getFirst())) {
            AnalysisJob job = ended(answerer, open);
            assertThat(job.getAnswer().orElseThrow().getExternalReferences())
                    .containsExactly("A title");
            assertThat(job.getAnalysis())
                    .contains("External references (unconfirmed)\n- A title\n");
        }
        assertThat(ended(offline, closed).getAnswer().orElseThrow().getExternalReferences())
                .as("not allowed")
                .isEmpty();
    }

    @Test
    void keepsTheTitlesThatADiscardedAnswerWasShown() {
        AnalysisEvidence open = openToTheOutside(EvidenceSample.logs(REFUSED).evidence());
        Answerer discarding =
                (evidence, _) ->
                        offline.instead(evidence, "It was not used.", ModelCost.NONE)
                                .withExternalTitles(List.of("Shown to the model"));

        assertThat(ended(discarding, open).getAnswer().orElseThrow().getExternalReferences())
                .as("not searched for again")
                .containsExactly("Shown to the model");
    }

    static List<Answerer> lost() {
        return List.of(
                (_, _) -> {
                    throw new CallException(new PermanentFailure("the key was refused"));
                },
                (_, _) -> {
                    throw new IllegalStateException("boom");
                });
    }

    private double count(String meter) {
        return registry.find(meter).counters().stream().mapToDouble(Counter::count).sum();
    }

    @Test
    void doesNotRepeatADefect() {
        Answerer broken =
                (_, _) -> {
                    throw new IllegalStateException("boom");
                };
        AnalysisJob job = ended(broken, EvidenceSample.logs(REFUSED).evidence());

        assertThat(job.getStatus()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.getDegraded()).contains("IllegalStateException").doesNotContain("boom");
    }

    @Test
    void keepsWhyTheStagesBeforeItAreDegraded() {
        AnalysisEvidence evidence = EvidenceSample.logs(REFUSED).evidence();
        evidence =
                AnalysisEvidence.newBuilder(evidence)
                        .setJob(
                                AnalysisJob.newBuilder(evidence.getJob())
                                        .setDegraded("The index did not answer.")
                                        .build())
                        .build();

        AnalysisJob job = ended(offline, evidence);

        assertThat(job.getDegraded()).isEqualTo("The index did not answer.");
        assertThat(job.getAnalysis()).contains("Degraded: The index did not answer.");
    }

    @Test
    void saysThatThereIsOnlyAReportWhereNothingIsRecognised() {
        AnalysisJob job = ended(offline, EvidenceSample.logs("").evidence());

        assertThat(job.getAnswer().orElseThrow().getLevel()).isEqualTo(AnswerLevel.REPORT_ONLY);
        assertThat(job.getHypotheses()).isEmpty();
        assertThat(job.getAnalysis()).contains("Report only").contains("Open questions");
        assertThat(job.getAnswer().orElseThrow().getNextSteps()).hasSizeBetween(5, 8);
    }

    @Test
    void writesOneEndForTwoCopiesOfOneAttempt() {
        AnalysisEvidence evidence = EvidenceSample.logs(REFUSED).evidence();
        assertThat(ends(offline, List.of(evidence, evidence)))
                .hasSizeBetween(1, 2)
                .allSatisfy(end -> assertThat(end.value().getStep()).isEqualTo(JobProgress.ENDED));
    }

    @Test
    void passesTheHeadersOn() {
        TestRecord<String, AnalysisJob> end =
                ends(offline, List.of(EvidenceSample.logs(REFUSED).evidence())).getFirst();

        assertThat(end.key()).isEqualTo(EvidenceSample.JOB);
        assertThat(RecordHeaders.text(end.headers(), RecordHeaders.REQUEST_ID)).isEqualTo("r-1");
    }

    @Test
    void buriesWhatIsNoEvidenceOfItsJobAndGoesOn() {
        try (Answering answering = answering(offline);
                TopologyTestDriver driver = driver(answering)) {
            var in =
                    driver.createInputTopic(
                            Topics.ANALYSIS_EVIDENCE,
                            new StringSerializer(),
                            EVIDENCE.serializer());
            var letters =
                    driver.createOutputTopic(
                            Topics.DEAD_LETTERS,
                            new StringDeserializer(),
                            AvroBytes.of(DeadLetter.class).deserializer());
            var out =
                    driver.createOutputTopic(
                            Topics.ANALYSIS_JOBS, new StringDeserializer(), JOBS.deserializer());
            in.pipeInput(EvidenceSample.JOB, null);
            in.pipeInput("another", EvidenceSample.logs(REFUSED).evidence());
            in.pipeInput(EvidenceSample.JOB, EvidenceSample.logs(REFUSED).evidence());

            assertThat(letters.readValuesToList())
                    .extracting(DeadLetter::getJobId)
                    .containsExactly(EvidenceSample.JOB, "");
            assertThat(collected(driver, out)).hasSize(1);
        }
    }

    private static AnalysisEvidence openToTheOutside(AnalysisEvidence evidence) {
        return AnalysisEvidence.newBuilder(evidence)
                .setQuestion(
                        AnalysisQuestion.newBuilder(evidence.getQuestion())
                                .setExternalKnowledge(true)
                                .build())
                .build();
    }

    private AnalysisJob ended(Answerer answerer, AnalysisEvidence evidence) {
        List<TestRecord<String, AnalysisJob>> ends = ends(answerer, List.of(evidence));
        assertThat(ends).hasSize(1);
        return ends.getFirst().value();
    }

    private List<TestRecord<String, AnalysisJob>> ends(
            Answerer answerer, List<AnalysisEvidence> evidence) {
        try (Answering answering = answering(answerer);
                TopologyTestDriver driver = driver(answering)) {
            var in =
                    driver.createInputTopic(
                            Topics.ANALYSIS_EVIDENCE,
                            new StringSerializer(),
                            EVIDENCE.serializer());
            var out =
                    driver.createOutputTopic(
                            Topics.ANALYSIS_JOBS, new StringDeserializer(), JOBS.deserializer());
            for (AnalysisEvidence one : evidence) {
                var record = new TestRecord<>(EvidenceSample.JOB, one);
                record.headers()
                        .add(
                                new RecordHeader(
                                        RecordHeaders.REQUEST_ID,
                                        "r-1".getBytes(StandardCharsets.UTF_8)));
                in.pipeInput(record);
            }
            return collected(driver, out);
        }
    }

    private static List<TestRecord<String, AnalysisJob>> collected(
            TopologyTestDriver driver, TestOutputTopic<String, AnalysisJob> out) {
        var store = driver.getKeyValueStore("answer-in-flight");
        await().pollInSameThread()
                .until(() -> {
                    driver.advanceWallClockTime(Duration.ofMillis(10));
                    return store.approximateNumEntries() == 0 && !out.isEmpty();
                });
        return out.readRecordsToList();
    }

    private Answering answering(Answerer answerer) {
        return Answering.by(answerer, offline, SETTINGS, registry, Clock.fixed(NOW, ZoneOffset.UTC))
                .showing(new ExternalTitles((_, _) -> List.of("A title"), new PatternRedactor()));
    }

    private TopologyTestDriver driver(Answering answering) {
        Properties properties = properties();
        return new TopologyTestDriver(
                new AnsweringTopology(PlainSerdes.all(), answering)
                        .build(new StreamsConfig(properties)),
                properties);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, AnsweringTopology.APPLICATION_ID);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        return properties;
    }

    /// Without the blanks Kafka writes at the ends of lines.
    private static List<String> lines(String text) {
        return text.lines().map(String::stripTrailing).toList();
    }

    private static String checkedIn() throws IOException {
        try (InputStream text =
                AnsweringTopologyTest.class.getResourceAsStream("/answering-topology.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
