package io.aidebug.standalone.cli;

import io.aidebug.records.DeadLetter;
import io.aidebug.schemas.Topics;
import io.aidebug.schemas.serde.RegistrySerdes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Reads the dead letters that were there when the reading began, and writes records back.
final class DeadLetterTopic {

    private static final Duration POLL = Duration.ofMillis(200);

    private final TopicAccess access;
    private final Terminal terminal;

    DeadLetterTopic(TopicAccess access, Terminal terminal) {
        this.access = access;
        this.terminal = terminal;
    }

    /// Hands every letter to `reader`, partition by partition, oldest first in each.
    void read(Consumer<StoredLetter> reader) {
        try (RegistrySerdes registry = new RegistrySerdes(access.properties());
                KafkaConsumer<byte[], DeadLetter> consumer = consumer(registry)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.DEAD_LETTERS).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            consumer.seekToBeginning(partitions);
            long total = sum(ends) - sum(begins);
            try (ProgressLine progress = new ProgressLine(terminal, "Reading ", total, "letters")) {
                while (!reached(consumer, ends)) {
                    poll(consumer, ends, reader);
                    progress.at(total - left(consumer, ends));
                }
            }
        }
    }

    /// The letter at this place.
    Optional<StoredLetter> one(int partition, long offset) {
        TopicPartition place = new TopicPartition(Topics.DEAD_LETTERS, partition);
        try (RegistrySerdes registry = new RegistrySerdes(access.properties());
                KafkaConsumer<byte[], DeadLetter> consumer = consumer(registry)) {
            List<TopicPartition> places = List.of(place);
            if (partition >= consumer.partitionsFor(Topics.DEAD_LETTERS).size()
                    || offset < consumer.beginningOffsets(places).getOrDefault(place, 0L)
                    || offset >= consumer.endOffsets(places).getOrDefault(place, 0L)) {
                return Optional.empty();
            }
            consumer.assign(places);
            consumer.seek(place, offset);
            Map<TopicPartition, Long> end = Map.of(place, offset + 1);
            StoredLetter[] found = new StoredLetter[1];
            while (!reached(consumer, end)) {
                poll(consumer, end, letter -> found[0] = letter);
            }
            return Optional.ofNullable(found[0]);
        }
    }

    /// Writes the records these letters are about back to where they came from, and returns once
    /// the broker has them.
    void redrive(List<StoredLetter> letters) throws ExecutionException, InterruptedException {
        Map<String, Object> properties = access.properties();
        properties.put("acks", "all");
        properties.put("max.request.size", Topics.MAX_RECORD_BYTES);
        properties.put("compression.type", "zstd");
        properties.put("max.block.ms", 20_000);
        properties.put("delivery.timeout.ms", 30_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            var sent = letters.stream().map(letter -> producer.send(letter.original(now))).toList();
            for (var acknowledgement : sent) {
                acknowledgement.get();
            }
        }
    }

    private KafkaConsumer<byte[], DeadLetter> consumer(RegistrySerdes registry) {
        Map<String, Object> properties = new HashMap<>(access.properties());
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), registry.deserializer(DeadLetter.class));
    }

    private void poll(
            KafkaConsumer<byte[], DeadLetter> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<StoredLetter> reader) {
        try {
            for (ConsumerRecord<byte[], DeadLetter> record : consumer.poll(POLL)) {
                TopicPartition place = new TopicPartition(record.topic(), record.partition());
                if (record.value() != null && record.offset() < ends.getOrDefault(place, 0L)) {
                    reader.accept(new StoredLetter(record));
                }
            }
        } catch (RecordDeserializationException e) {
            if (e.getCause() instanceof RetriableException registryAway) {
                throw registryAway;
            }
            terminal.note(
                    "Letter %d:%d cannot be read."
                            .formatted(e.topicPartition().partition(), e.offset()));
            consumer.seek(e.topicPartition(), e.offset() + 1);
        }
    }

    private static boolean reached(
            KafkaConsumer<byte[], DeadLetter> consumer, Map<TopicPartition, Long> ends) {
        return left(consumer, ends) == 0;
    }

    private static long left(
            KafkaConsumer<byte[], DeadLetter> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
