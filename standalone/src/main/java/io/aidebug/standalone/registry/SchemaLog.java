package io.aidebug.standalone.registry;

import io.aidebug.schemas.TopicCreation;
import io.aidebug.schemas.TopicSpec;
import io.aidebug.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The compacted topic `_schemas`: the registry's only memory. Used by one thread at a time.
final class SchemaLog implements AutoCloseable {

    static final String TOPIC = "_schemas";

    private static final Logger log = LoggerFactory.getLogger(SchemaLog.class);
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private SchemaLog(
            KafkaProducer<byte[], byte[]> producer, KafkaConsumer<byte[], byte[]> consumer) {
        this.producer = producer;
        this.consumer = consumer;
    }

    /// Makes the topic when it is missing.
    ///
    /// @throws KafkaException when the broker does not answer
    static SchemaLog open(String bootstrapServers) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicCreation(admin, (short) 1).createMissing(List.of(topic()));
        }
        var producer = producer(bootstrapServers);
        try {
            return new SchemaLog(producer, consumer(bootstrapServers));
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    private static TopicSpec topic() {
        var settings =
                Map.of(
                        "cleanup.policy",
                        "compact",
                        "max.message.bytes",
                        Integer.toString(Topics.MAX_RECORD_BYTES));
        return new TopicSpec(TOPIC, 1, settings);
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "client.id",
                        "schema-registry-writer",
                        "acks",
                        "all",
                        "linger.ms",
                        0,
                        "max.request.size",
                        Topics.MAX_RECORD_BYTES,
                        "max.block.ms",
                        PATIENCE.toMillis(),
                        "request.timeout.ms",
                        (int) PATIENCE.toMillis() / 2,
                        "delivery.timeout.ms",
                        (int) PATIENCE.toMillis(),
                        "enable.metrics.push",
                        false),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /// A broker answers the requests of a connection in turn, so a fetch that waits for records
    /// would hold up the question for the end of the topic, and with it the next registration.
    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "client.id",
                                "schema-registry-reader",
                                "enable.auto.commit",
                                false,
                                "fetch.max.wait.ms",
                                0,
                                "default.api.timeout.ms",
                                (int) PATIENCE.toMillis(),
                                "enable.metrics.push",
                                false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
        return consumer;
    }

    /// Waits until the broker has it.
    ///
    /// @throws KafkaException when it does not say so in time; the event may still be in the topic
    void append(RegistryEvent event) {
        var key = RegistryEventJson.key(event);
        var value = RegistryEventJson.value(event);
        try {
            producer.send(new ProducerRecord<>(TOPIC, 0, key, value)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("The change was not acknowledged", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /// Hands over every event that is in the topic and was not handed over yet.
    void catchUp(Consumer<RegistryEvent> taker) {
        long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(PARTITION) < end) {
            var records = consumer.poll(POLL).records(PARTITION);
            records.forEach(record -> take(record, taker));
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new KafkaException("The topic " + TOPIC + " could not be read to its end");
            }
        }
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, Consumer<RegistryEvent> taker) {
        if (record.key() == null) {
            log.warn("Skipped a record without a key in {} at {}", TOPIC, record.offset());
            return;
        }
        try {
            RegistryEventJson.read(record.key(), record.value()).ifPresent(taker);
        } catch (IOException e) {
            log.warn(
                    "Skipped a foreign record in {} at {}: {}",
                    TOPIC,
                    record.offset(),
                    e.toString());
        }
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
