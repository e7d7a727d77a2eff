package io.aidebug.topology.analysis;

import static org.awaitility.Awaitility.await;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.DeadLetter;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueUpdate;
import io.aidebug.schemas.Topics;
import io.aidebug.topology.PlainSerdes;
import io.aidebug.topology.TopologySerdes;
import io.aidebug.topology.deadletters.DeadLetterHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/// The analysis topology on Kafka's test driver, with a real gate and a fake index. What is written
/// to a topic that the topology also reads comes back by itself.
final class PipelineDriver implements AutoCloseable {

    final TestInputTopic<String, AnalysisRequest> requests;
    final TestInputTopic<String, IssueUpdate> updates;
    final TestInputTopic<String, DeadLetter> letters;
    final TestOutputTopic<String, AnalysisJob> jobs;
    final TestOutputTopic<String, Issue> issues;
    final TestOutputTopic<String, AnalysisEvidence> evidence;
    final TestOutputTopic<String, DeadLetter> deadLetters;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AnalysisGate gate = new AnalysisGate(4, metrics);
    private final TopologyTestDriver driver;

    /// @param directory for the stores
    PipelineDriver(Path directory, FindSimilar.SimilarIssues index) {
        TopologySerdes serdes = PlainSerdes.all();
        Properties settings = settings(serdes, directory);
        var topology = topology(serdes, index, gate);
        driver =
                new TopologyTestDriver(
                        topology.build(new StreamsConfig(settings)), settings, Samples.START);
        requests = in(Topics.ANALYSIS_REQUESTS, serdes.topics().requests());
        updates = in(Topics.ISSUE_UPDATES, serdes.topics().updates());
        letters = in(Topics.DEAD_LETTERS, serdes.topics().deadLetters());
        jobs = out(Topics.ANALYSIS_JOBS, serdes.topics().jobs());
        issues = out(Topics.ISSUES, serdes.topics().issues());
        evidence = out(Topics.ANALYSIS_EVIDENCE, serdes.topics().evidence());
        deadLetters = out(Topics.DEAD_LETTERS, serdes.topics().deadLetters());
    }

    static AnalysisTopology topology(
            TopologySerdes serdes, FindSimilar.SimilarIssues index, AnalysisGate gate) {
        return new AnalysisTopology(
                serdes,
                index,
                gate,
                Duration.ofHours(1),
                Duration.ofSeconds(30),
                Clock.systemUTC());
    }

    static Properties settings(TopologySerdes serdes, Path directory) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, AnalysisTopology.APPLICATION_ID);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        settings.putAll(
                DeadLetterHandler.settings(
                        AnalysisTopology.APPLICATION_ID,
                        serdes.topics().deadLetters().serializer(),
                        1));
        return settings;
    }

    void putRaw(String topic, String key, byte[] value) {
        driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, value);
    }

    /// Lets the stage's calls end and its ticks pass until the condition holds.
    void runUntil(BooleanSupplier condition) {
        await().pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    driver.advanceWallClockTime(Duration.ofMillis(20));
                    return condition.getAsBoolean();
                });
    }

    private <V> TestInputTopic<String, V> in(String topic, Serde<V> values) {
        return driver.createInputTopic(topic, new StringSerializer(), values.serializer());
    }

    private <V> TestOutputTopic<String, V> out(String topic, Serde<V> values) {
        return driver.createOutputTopic(topic, new StringDeserializer(), values.deserializer());
    }

    @Override
    public void close() {
        driver.close();
        gate.close();
    }
}
