package io.aidebug.service.kafka;

import io.aidebug.schemas.Topics;
import io.aidebug.service.config.Environment;
import io.aidebug.service.config.HostPort;
import io.aidebug.service.config.KafkaSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How every Kafka Streams application of ours runs. Settings go by their Kafka names, so that this
/// module does not need the library.
///
/// @param stateDir where state stores live; Kafka's default is the temporary directory
/// @param threads stream threads in this process
/// @param standbys copies of every store on other instances
/// @param instanceId stable name of this instance, so that a restart keeps its tasks; "" for none
/// @param applicationServer where other instances reach this one's state, if they do
public record StreamsDefaults(
        String stateDir,
        int threads,
        int standbys,
        String instanceId,
        Optional<HostPort> applicationServer) {

    private static final List<String> CLIENTS =
            List.of("producer.", "consumer.", "restore.consumer.");

    /// Reads the settings.
    public static StreamsDefaults from(Environment environment) {
        return new StreamsDefaults(
                environment.text("AIDEBUG_STATE_DIR", "data/state"),
                environment.integer("AIDEBUG_STREAM_THREADS", 1, 1, 64),
                environment.integer("AIDEBUG_STANDBY_REPLICAS", 0, 0, 10),
                environment.text("AIDEBUG_INSTANCE_ID", ""),
                environment.hostPort("AIDEBUG_APPLICATION_SERVER"));
    }

    /// What becomes of a record that was being processed when the process died.
    public enum Guarantee {
        /// Store, output and offset commit together.
        EXACTLY_ONCE("exactly_once_v2"),
        /// It may be processed twice: enough for a view that keeps the newest state.
        AT_LEAST_ONCE("at_least_once");

        private final String kafkaName;

        Guarantee(String kafkaName) {
            this.kafkaName = kafkaName;
        }
    }

    /// The settings of one application; what the operator passes through wins over the defaults.
    public Map<String, Object> properties(
            KafkaSettings kafka, String applicationId, Guarantee guarantee) {
        var properties = new HashMap<String, Object>();
        addTiming(properties);
        addSizes(properties);
        addShape(properties, kafka);
        Map<String, Object> chosen = kafka.clientProperties();
        // Streams prefers a client's own setting to the one for all clients, whoever made it.
        chosen.keySet()
                .forEach(name -> CLIENTS.forEach(client -> properties.remove(client + name)));
        properties.putAll(chosen);
        properties.put("application.id", applicationId);
        properties.put("processing.guarantee", guarantee.kafkaName);
        properties.put("state.dir", stateDir);
        if (!instanceId.isEmpty()) {
            properties.put("group.instance.id", instanceId);
        }
        applicationServer.ifPresent(at -> properties.put("application.server", at.toString()));
        return properties;
    }

    private static void addTiming(Map<String, Object> properties) {
        properties.put("commit.interval.ms", 1_000);
        // Record times play no part: a record without one must stop nothing, and none waits for
        // what another topic of its task may hold.
        properties.put("max.task.idle.ms", -1L);
        properties.put(
                "default.timestamp.extractor",
                "org.apache.kafka.streams.processor.WallclockTimestampExtractor");
        KafkaSettings.PRODUCER_DEFAULTS.forEach(
                (name, value) -> properties.put("producer." + name, value));
        properties.put("group.protocol", "classic");
        // A killed instance is noticed after 6 s instead of 45.
        properties.put("consumer.session.timeout.ms", 6_000);
        properties.put("consumer.heartbeat.interval.ms", 1_500);
    }

    private static void addSizes(Map<String, Object> properties) {
        properties.put("producer.max.request.size", Topics.MAX_RECORD_BYTES);
        properties.put("consumer.max.partition.fetch.bytes", Topics.MAX_RECORD_BYTES);
        properties.put("restore.consumer.max.partition.fetch.bytes", Topics.MAX_RECORD_BYTES);
        // Changelogs carry what the topics carry.
        properties.put("topic.max.message.bytes", Integer.toString(Topics.MAX_RECORD_BYTES));
        // Every change is to be seen at once: a cache would hold it back until the commit.
        properties.put("statestore.cache.max.bytes", 0);
    }

    private void addShape(Map<String, Object> properties, KafkaSettings kafka) {
        properties.put("num.stream.threads", threads);
        properties.put("num.standby.replicas", standbys);
        properties.put("replication.factor", (int) kafka.topics().replicationFactor());
        properties.put("topology.optimization", "none");
        // The default from Kafka 5.0 on; without it every start warns.
        properties.put("processing.exception.handler.global.enabled", true);
        // Works only with new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties))).
        properties.put("ensure.explicit.internal.resource.naming", true);
    }
}
