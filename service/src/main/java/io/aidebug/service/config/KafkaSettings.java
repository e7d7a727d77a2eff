package io.aidebug.service.config;

import io.aidebug.schemas.Topics;
import io.aidebug.schemas.serde.RegistrySerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// How this process reaches the broker and the schema registry.
///
/// @param bootstrapServers `host:port`, separated by commas
/// @param schemaRegistryUrl address of the registry's Confluent REST API
/// @param topics how missing topics are created
/// @param valueClasses the serializer and deserializer of record values
/// @param passthrough any other Kafka setting by its Kafka name
public record KafkaSettings(
        String bootstrapServers,
        String schemaRegistryUrl,
        TopicSettings topics,
        ValueClasses valueClasses,
        Map<String, String> passthrough) {

    /// How every producer of ours sends, unless the operator says otherwise.
    ///
    /// - Its first send to a topic asks for the topic's metadata, and after the metadata of another
    ///   topic it waits `retry.backoff.ms` for that (100 by default); what it has not sent to for
    ///   `metadata.max.idle.ms` (five minutes) it forgets. A first submission pays for each topic
    ///   on its way, half a second in all.
    /// - Batches are small, so most of zstd's work is to set up its tables, which level 1 keeps
    ///   half as large as the default of 3.
    public static final Map<String, Object> PRODUCER_DEFAULTS =
            Map.of(
                    "retry.backoff.ms",
                    10,
                    "metadata.max.idle.ms",
                    Duration.ofDays(30).toMillis(),
                    "compression.type",
                    "zstd",
                    "compression.zstd.level",
                    1);

    private static final String PREFIX = "AIDEBUG_KAFKA_";
    private static final String SERVERS = PREFIX + "BOOTSTRAP_SERVERS";

    /// How missing topics are created.
    ///
    /// @param partitions the same for every topic, because joined topics need equal counts
    /// @param replicationFactor -1 leaves it to the broker
    public record TopicSettings(int partitions, short replicationFactor) {}

    /// Class names of Kafka's own `Serializer` and `Deserializer` interfaces.
    public record ValueClasses(String serializer, String deserializer) {

        /// The product's own, in Confluent's wire format.
        public static final ValueClasses OWN =
                new ValueClasses(
                        "io.aidebug.schemas.serde.AvroWireSerializer",
                        "io.aidebug.schemas.serde.AvroWireDeserializer");
    }

    public KafkaSettings {
        passthrough = Map.copyOf(passthrough);
    }

    /// Reads the settings; every `AIDEBUG_KAFKA_X_Y` that is not ours goes on as `x.y`.
    public static KafkaSettings from(Environment environment) {
        return new KafkaSettings(
                environment.required(SERVERS),
                environment.required("AIDEBUG_SCHEMA_REGISTRY_URL"),
                topicSettings(environment),
                new ValueClasses(
                        environment.text("AIDEBUG_VALUE_SERIALIZER", ValueClasses.OWN.serializer()),
                        environment.text(
                                "AIDEBUG_VALUE_DESERIALIZER", ValueClasses.OWN.deserializer())),
                passthrough(environment));
    }

    private static TopicSettings topicSettings(Environment environment) {
        return new TopicSettings(
                environment.integer("AIDEBUG_PARTITIONS", 4, 1, 1_000),
                (short) environment.integer("AIDEBUG_REPLICATION_FACTOR", -1, -1, 15));
    }

    private static Map<String, String> passthrough(Environment environment) {
        var settings = new HashMap<String, String>();
        environment
                .withPrefix(PREFIX)
                .forEach((name, value) -> settings.put(kafkaName(name), value));
        settings.remove(kafkaName(SERVERS));
        return settings;
    }

    private static String kafkaName(String variable) {
        return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /// What an admin client needs.
    public Map<String, Object> connectionProperties() {
        var properties = new HashMap<String, Object>(passthrough);
        properties.put("bootstrap.servers", bootstrapServers);
        // The product has no use for telemetry that is pushed to the broker; it has /metrics.
        properties.putIfAbsent("enable.metrics.push", "false");
        return properties;
    }

    /// What producers, consumers and Kafka Streams need: the connection and the registry's address.
    public Map<String, Object> clientProperties() {
        Map<String, Object> properties = connectionProperties();
        properties.put("schema.registry.url", schemaRegistryUrl);
        return properties;
    }

    /// What serdes are made from: the registry, and the classes of values.
    public Map<String, Object> serdeProperties() {
        Map<String, Object> properties = clientProperties();
        properties.put(RegistrySerdes.SERIALIZER, valueClasses.serializer());
        properties.put(RegistrySerdes.DESERIALIZER, valueClasses.deserializer());
        return properties;
    }

    /// A producer of text keys and Avro values whose records are acknowledged by every replica,
    /// once.
    public Map<String, Object> producerProperties() {
        Map<String, Object> properties = clientProperties();
        properties.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        properties.put("value.serializer", valueClasses.serializer());
        properties.put("acks", "all");
        properties.put("enable.idempotence", "true");
        properties.put("max.request.size", Topics.MAX_RECORD_BYTES);
        PRODUCER_DEFAULTS.forEach(properties::putIfAbsent);
        return properties;
    }

    /// A consumer of text keys and Avro values that sees committed records only.
    public Map<String, Object> consumerProperties() {
        Map<String, Object> properties = clientProperties();
        properties.put(
                "key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        properties.put("value.deserializer", valueClasses.deserializer());
        properties.put("isolation.level", "read_committed");
        properties.put("max.partition.fetch.bytes", Topics.MAX_RECORD_BYTES);
        return properties;
    }
}
