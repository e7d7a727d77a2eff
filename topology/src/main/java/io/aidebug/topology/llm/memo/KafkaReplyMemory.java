package io.aidebug.topology.llm.memo;

import io.aidebug.records.ModelMemo;
import io.aidebug.schemas.Topics;
import io.aidebug.service.config.KafkaSettings;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelReply.ReplyEnd;
import io.aidebug.topology.llm.memo.ReplyPlaces.Place;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Replies in the topic [Topics#MODEL_REPLIES], written by an idempotent producer outside every
/// transaction: a reply is there for good as soon as the broker has it, whatever becomes of the job
/// that paid for it. See ADR 21. Opened before the answering application, closed after it.
public final class KafkaReplyMemory implements ReplyMemory, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaReplyMemory.class);

    /// A reply is paid for: a broker that is slow is waited for, and without one the job could not
    /// end either. Two tries stay below the time the stage gives a call.
    private static final int DELIVERY_MILLIS = 60_000;

    private static final int GRACE_MILLIS = 5_000;
    private static final int TRIES = 2;

    private final Clock clock;
    private final Producer<String, ModelMemo> producer;
    private final ReplyPlaces places;
    private final ReplyFetch fetch;
    private final Counter failures;

    /// Begins to read the topic; it may not exist yet.
    ///
    /// @param spentToday told once, on another thread and before anything is recalled, how many
    ///   tokens the replies cost that were there already and are of this day (UTC)
    public KafkaReplyMemory(
            KafkaSettings kafka,
            Serde<ModelMemo> memos,
            MeterRegistry registry,
            Clock clock,
            LongConsumer spentToday) {
        this.clock = clock;
        var cost = new DayCost(memos.deserializer(), clock);
        this.producer = producer(kafka, memos);
        this.places =
                new ReplyPlaces(
                        Topics.MODEL_REPLIES,
                        consumer(kafka, Map.of()),
                        cost,
                        () -> {
                            register(memos.serializer());
                            spentToday.accept(cost.tokens());
                        });
        this.fetch =
                new ReplyFetch(
                        consumer(kafka, Map.of("max.poll.records", 1)), memos.deserializer());
        this.failures =
                Counter.builder("aidebug.llm.memory.failures")
                        .description("Replies that could not be remembered or recalled")
                        .register(registry);
    }

    @Override
    public Optional<ModelReply> recall(String key) throws CallException, InterruptedException {
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
        } catch (RetriableException e) {
            failures.increment();
            throw new CallException(
                    new TransientFailure("A remembered reply cannot be read for now."), e);
        } catch (KafkaException e) {
            failures.increment();
            LOG.warn("A reply of the language model could not be recalled: {}", e.toString());
            return Optional.empty();
        }
    }

    @Override
    public void remember(String key, String promptVersion, ModelReply reply)
            throws InterruptedException {
        var memo = Memos.memo(promptVersion, reply, clock.instant());
        var record = new ProducerRecord<>(Topics.MODEL_REPLIES, key, memo);
        if (!written(record, TRIES)) {
            failures.increment();
        }
    }

    private boolean written(ProducerRecord<String, ModelMemo> record, int tries)
            throws InterruptedException {
        try {
            RecordMetadata written =
                    producer.send(record)
                            .get(DELIVERY_MILLIS + GRACE_MILLIS, TimeUnit.MILLISECONDS);
            var partition = new TopicPartition(written.topic(), written.partition());
            places.put(record.key(), new Place(partition, written.offset()));
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn("A reply of the language model could not be remembered: {}", e.toString());
            return tries > 1 && written(record, tries - 1);
        }
    }

    /// Makes the schema known before the first replies come, which come all at once.
    private static void register(Serializer<ModelMemo> memos) {
        var sample = new ModelReply("", "", 0, 0, ReplyEnd.UNKNOWN);
        try {
            var _ = memos.serialize(Topics.MODEL_REPLIES, Memos.memo("", sample, Instant.EPOCH));
        } catch (KafkaException e) {
            LOG.warn("The schema of {} is not known yet: {}", Topics.MODEL_REPLIES, e.toString());
        }
    }

    @Override
    public void close() {
        places.close();
        fetch.close();
        producer.close(Duration.ofSeconds(5));
    }

    private static Producer<String, ModelMemo> producer(
            KafkaSettings kafka, Serde<ModelMemo> memos) {
        Map<String, Object> properties = kafka.producerProperties();
        properties.remove("key.serializer");
        properties.remove("value.serializer");
        properties.put("client.id", "aidebug-model-replies");
        properties.put("delivery.timeout.ms", DELIVERY_MILLIS);
        properties.put("request.timeout.ms", DELIVERY_MILLIS / 4);
        properties.put("max.block.ms", DELIVERY_MILLIS / 2);
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
