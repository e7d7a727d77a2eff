package io.aidebug.topology.llm.memo;

import io.aidebug.records.ModelMemo;
import io.aidebug.schemas.Topics;
import io.aidebug.service.config.KafkaSettings;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.memo.ReplyPlaces.Place;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Replies in the topic [Topics#MODEL_REPLIES], written by an idempotent producer outside every
/// transaction: a reply is there for good as soon as the broker has it, whatever becomes of the job
/// that paid for it. See ADR 21. Opened before the answering application, closed after it.
public final class KafkaReplyMemory implements ReplyMemory, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaReplyMemory.class);
    private static final int DELIVERY_MILLIS = 10_000;

    private final Clock clock;
    private final Producer<String, ModelMemo> producer;
    private final ReplyPlaces places;
    private final ReplyFetch fetch;
    private final Counter failures;

    /// Begins to read the topic; it may not exist yet.
    public KafkaReplyMemory(
            KafkaSettings kafka, Serde<ModelMemo> memos, MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.producer = producer(kafka, memos);
        this.places = new ReplyPlaces(Topics.MODEL_REPLIES, consumer(kafka, Map.of()));
        this.fetch =
                new ReplyFetch(
                        consumer(kafka, Map.of("max.poll.records", 1)), memos.deserializer());
        this.failures =
                Counter.builder("aidebug.llm.memory.failures")
                        .description("Replies that could not be remembered or recalled")
                        .register(registry);
    }

    @Override
    public Optional<ModelReply> recall(String key) throws InterruptedException {
        Optional<Place> place = places.find(key);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<ModelMemo> memo = fetch.at(place.get(), key);
            if (memo.isEmpty()) {
                places.forget(key, place.get());
            }
            return memo.map(Memos::reply);
        } catch (KafkaException e) {
            failed("recalled", e);
            return Optional.empty();
        }
    }

    @Override
    public void remember(String key, String promptVersion, ModelReply reply)
            throws InterruptedException {
        ModelMemo memo = Memos.memo(promptVersion, reply, clock.instant());
        try {
            RecordMetadata written =
                    producer.send(new ProducerRecord<>(Topics.MODEL_REPLIES, key, memo))
                            .get(2L * DELIVERY_MILLIS, TimeUnit.MILLISECONDS);
            var partition = new TopicPartition(written.topic(), written.partition());
            places.put(key, new Place(partition, written.offset()));
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            failed("remembered", e);
        }
    }

    @Override
    public void close() {
        places.close();
        fetch.close();
        producer.close(Duration.ofSeconds(5));
    }

    private void failed(String what, Exception e) {
        failures.increment();
        LOG.warn("A reply of the language model could not be {}: {}", what, e.toString());
    }

    private static Producer<String, ModelMemo> producer(
            KafkaSettings kafka, Serde<ModelMemo> memos) {
        Map<String, Object> properties = kafka.producerProperties();
        properties.remove("key.serializer");
        properties.remove("value.serializer");
        properties.put("client.id", "aidebug-model-replies");
        properties.put("delivery.timeout.ms", DELIVERY_MILLIS);
        properties.put("request.timeout.ms", DELIVERY_MILLIS / 2);
        properties.put("max.block.ms", DELIVERY_MILLIS);
        properties.put("linger.ms", 0);
        return new KafkaProducer<>(properties, new StringSerializer(), memos.serializer());
    }

    private static Consumer<String, byte[]> consumer(
            KafkaSettings kafka, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(kafka.connectionProperties());
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("allow.auto.create.topics", false);
        properties.putAll(more);
        return new KafkaConsumer<>(
                properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
