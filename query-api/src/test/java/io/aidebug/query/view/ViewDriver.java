package io.aidebug.query.view;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.IndexReceipt;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import io.aidebug.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;

/// The view topology on Kafka's test driver.
final class ViewDriver implements AutoCloseable {

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final ViewState state = ViewState.create(metrics);
    final TestInputTopic<String, AnalysisRequest> requests;
    final TestInputTopic<String, AnalysisJob> jobs;
    final TestInputTopic<String, Issue> issues;
    final TestInputTopic<String, IndexReceipt> receipts;

    private final TopologyTestDriver driver;

    /// @param directory for the stores
    ViewDriver(Path directory) {
        ViewSerdes serdes = PlainSerdes.all();
        Properties settings = settings(state, directory);
        var topology = new QueryTopology(serdes, state).build(new StreamsConfig(settings));
        driver = new TopologyTestDriver(topology, settings, Samples.START);
        requests = topic(Topics.ANALYSIS_REQUESTS, serdes.requests().serializer());
        jobs = topic(Topics.ANALYSIS_JOBS, serdes.jobs().serializer());
        issues = topic(Topics.ISSUES, serdes.issues().serializer());
        receipts = topic(Topics.INDEX_RECEIPTS, serdes.receipts().serializer());
    }

    static Properties settings(ViewState state, Path directory) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "aidebug-query");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        settings.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, SkipUnreadable.class);
        settings.put(SkipUnreadable.PARTNER, state.unreadable());
        return settings;
    }

    void putRaw(String topic, byte[] value) {
        driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
                .pipeInput("any", value);
    }

    @Nullable JobEntry job(String jobId) {
        return driver.<String, JobEntry>getKeyValueStore(ViewStores.JOBS).get(jobId);
    }

    @Nullable IssueEntry issue(String issueKey) {
        return driver.<String, IssueEntry>getKeyValueStore(ViewStores.ISSUES).get(issueKey);
    }

    /// The job index as it is kept, by its keys.
    SortedMap<String, JobEntry> jobIndex() {
        var index = new TreeMap<String, JobEntry>();
        try (var all = driver.<String, JobEntry>getKeyValueStore(ViewStores.JOB_INDEX).all()) {
            all.forEachRemaining(entry -> index.put(entry.key, entry.value));
        }
        return index;
    }

    /// Puts something into the job index that no processor put there.
    void tearJobIndex(String key, @Nullable JobEntry outline) {
        driver.<String, JobEntry>getKeyValueStore(ViewStores.JOB_INDEX).put(key, outline);
    }

    @Nullable Long notIndexed(String issueKey) {
        return driver.<String, Long>getKeyValueStore(ViewStores.NOT_INDEXED).get(issueKey);
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    private <V> TestInputTopic<String, V> topic(String name, Serializer<V> values) {
        return driver.createInputTopic(name, new StringSerializer(), values);
    }

    @Override
    public void close() {
        driver.close();
    }
}
