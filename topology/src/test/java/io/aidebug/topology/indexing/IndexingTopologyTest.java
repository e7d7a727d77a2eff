package io.aidebug.topology.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidebug.records.DeadLetter;
import io.aidebug.records.IndexReceipt;
import io.aidebug.records.Issue;
import io.aidebug.schemas.RecordHeaders;
import io.aidebug.schemas.Topics;
import io.aidebug.topology.PlainSerdes;
import io.aidebug.topology.async.CallGate;
import io.aidebug.topology.deadletters.DeadLetterHandler;
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
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexingTopologyTest {

    @TempDir Path stateDir;

    private final ScriptedIndex index = new ScriptedIndex();
    private final CallGate<Instant> gate =
            new CallGate<>(
                    IndexingTopology.STAGE,
                    IndexingTopology.gateSettings(),
                    new SimpleMeterRegistry(),
                    Clock.systemUTC());
    private TopologyTestDriver driver;
    private TestInputTopic<String, Issue> issues;
    private TestOutputTopic<String, IndexReceipt> receipts;
    private TestOutputTopic<String, DeadLetter> letters;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(topology(), properties());
        var serdes = PlainSerdes.all().topics();
        issues =
                driver.createInputTopic(
                        Topics.ISSUES, new StringSerializer(), serdes.issues().serializer());
        receipts =
                driver.createOutputTopic(
                        Topics.INDEX_RECEIPTS,
                        new StringDeserializer(),
                        serdes.receipts().deserializer());
        letters =
                driver.createOutputTopic(
                        Topics.DEAD_LETTERS,
                        new StringDeserializer(),
                        serdes.deadLetters().deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
        gate.close();
    }

    @Test
    void isTheOneThatIsCheckedIn() throws IOException {
        assertThat(lines(topology().describe().toString().stripTrailing()))
                .isEqualTo(lines(checkedIn()));
    }

    @Test
    void belongsToItsGeneration() {
        assertThat(IndexingTopology.applicationId("g2")).isEqualTo("aidebug-indexing-g2");
    }

    @Test
    void indexesIssuesAndGivesReceipts() throws Exception {
        issues.pipeInput("ABC-1", Issues.issue("ABC-1", 5, "Boom"));
        issues.pipeInput("ABC-2", Issues.issue("ABC-2", 6, "Bang"));

        List<IndexReceipt> written = awaitReceipts(2);

        assertThat(written)
                .allMatch(receipt -> receipt.getFailure().isEmpty())
                .allMatch(receipt -> receipt.getCollection().equals("issues-g1"))
                .extracting(receipt -> receipt.getIssueKey() + " " + receipt.getVersion())
                .containsExactlyInAnyOrder("ABC-1 5", "ABC-2 6");
        assertThat(index.index.count()).isEqualTo(2);
        assertThat(inFlight()).isZero();
    }

    @Test
    void removesAnIssueAlsoWhenItWasNeverIndexed() throws Exception {
        issues.pipeInput("ABC-1", Issues.issue("ABC-1", 5, "Boom"));
        awaitReceipts(1);

        issues.pipeInput(tombstone("ABC-1", 6));
        issues.pipeInput(tombstone("NEVER-1", 7));

        assertThat(awaitReceipts(2))
                .extracting(receipt -> receipt.getIssueKey() + " " + receipt.getVersion())
                .containsExactlyInAnyOrder("ABC-1 6", "NEVER-1 7");
        assertThat(index.index.count()).isZero();
    }

    @Test
    void tellsWhyAnIssueIsRefusedAndGoesOn() throws Exception {
        issues.pipeInput("BAD-1", Issues.issue("BAD-1", 1, ScriptedIndex.REFUSED));
        issues.pipeInput("ABC-1", Issues.issue("ABC-1", 1, "Boom"));

        assertThat(awaitReceipts(2))
                .extracting(receipt -> receipt.getIssueKey() + ": " + receipt.getFailure())
                .containsExactlyInAnyOrder("BAD-1: cannot be read", "ABC-1: ");
        assertThat(index.index.count()).isEqualTo(1);
    }

    @Test
    void anIssueThatFailsForNowWaitsAndHoldsUpNoOther() throws Exception {
        issues.pipeInput("LATER-1", Issues.issue("LATER-1", 1, ScriptedIndex.OVERLOADING));
        issues.pipeInput("BAD-1", Issues.issue("BAD-1", 1, ScriptedIndex.REFUSED));
        issues.pipeInput("ABC-1", Issues.issue("ABC-1", 1, "Boom"));
        issues.pipeInput("ABC-2", Issues.issue("ABC-2", 1, "Bang"));

        assertThat(awaitReceipts(3))
                .extracting(receipt -> receipt.getIssueKey() + ": " + receipt.getFailure())
                .containsExactlyInAnyOrder("BAD-1: cannot be read", "ABC-1: ", "ABC-2: ");
        assertThat(inFlight()).as("LATER-1 alone").isEqualTo(1);
        assertThat(letters.isEmpty()).isTrue();

        issues.pipeInput("LATER-1", Issues.issue("LATER-1", 2, "Boom later"));
        issues.pipeInput("BAD-1", Issues.issue("BAD-1", 2, "mended"));
        assertThat(awaitReceipts(1))
                .extracting(receipt -> receipt.getIssueKey() + " " + receipt.getVersion())
                .containsExactly("BAD-1 2");
    }

    @Test
    void buriesWhatCannotBeReadAndGoesOn() throws Exception {
        driver.createInputTopic(Topics.ISSUES, new StringSerializer(), new ByteArraySerializer())
                .pipeInput("BAD-1", new byte[] {1, 2, 3});
        issues.pipeInput("ABC-1", Issues.issue("ABC-1", 1, "Boom"));

        assertThat(awaitReceipts(1)).extracting(IndexReceipt::getIssueKey).containsExactly("ABC-1");
        var letter = letters.readKeyValue();
        assertThat(letter.key).isEqualTo("BAD-1");
        assertThat(letter.value.getTopic()).isEqualTo(Topics.ISSUES);
        assertThat(letters.isEmpty()).isTrue();
    }

    @Test
    void givesAReceiptForTheNewestVersionOnly() {
        index.hold();
        issues.pipeInput("ABC-1", Issues.issue("ABC-1", 1, "first"));
        await().until(() -> index.held() == 1);
        issues.pipeInput("ABC-1", Issues.issue("ABC-1", 2, "second"));
        issues.pipeInput("ABC-1", Issues.issue("ABC-1", 3, "third"));
        index.letGo();

        assertThat(awaitReceipts(1))
                .singleElement()
                .extracting(IndexReceipt::getVersion)
                .isEqualTo(3L);
        assertThat(inFlight()).isZero();
    }

    @Test
    void indexesWhatCameWhileTheIndexWasAway() throws Exception {
        index.index.goAway();
        issues.pipeInput("ABC-1", Issues.issue("ABC-1", 5, "Boom"));
        await().until(() -> gate.inFlight() == 1);
        index.index.comeBack();

        assertThat(awaitReceipts(1)).allMatch(receipt -> receipt.getFailure().isEmpty());
        assertThat(index.index.count()).isEqualTo(1);
    }

    private List<IndexReceipt> awaitReceipts(int count) {
        List<IndexReceipt> written = new ArrayList<>();
        await().pollInSameThread()
                .until(() -> {
                    driver.advanceWallClockTime(Duration.ofMillis(10));
                    written.addAll(receipts.readValuesToList());
                    return written.size() >= count;
                });
        return written;
    }

    private long inFlight() {
        long count = 0;
        try (var all = driver.getKeyValueStore("index-issue-in-flight").all()) {
            for (; all.hasNext(); all.next()) {
                count++;
            }
        }
        return count;
    }

    private static TestRecord<String, Issue> tombstone(String key, long version) {
        Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        RecordHeaders.set(headers, RecordHeaders.ISSUE_VERSION, Long.toString(version));
        return new TestRecord<>(key, null, headers);
    }

    private Topology topology() {
        return new IndexingTopology(PlainSerdes.all(), gate, index.retrieval(), "g1")
                .build(new StreamsConfig(properties()));
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, IndexingTopology.applicationId("g1"));
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.putAll(
                DeadLetterHandler.settings(
                        IndexingTopology.applicationId("g1"),
                        PlainSerdes.all().topics().deadLetters().serializer(),
                        1));
        return properties;
    }

    /// Without the blanks Kafka writes at the ends of lines.
    private static List<String> lines(String text) {
        return text.lines().map(String::stripTrailing).toList();
    }

    private static String checkedIn() throws IOException {
        try (InputStream text =
                IndexingTopologyTest.class.getResourceAsStream("/indexing-topology.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
