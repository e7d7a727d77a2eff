package io.aidebug.standalone.server;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.DeadLetter;
import io.aidebug.records.JobStatus;
import io.aidebug.schemas.Topics;
import io.aidebug.schemas.serde.PermanentRecordException;
import io.aidebug.schemas.serde.RegistrySerdes;
import io.aidebug.service.config.Environment;
import io.aidebug.service.config.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Looks into the topics, and puts into them what no process of ours would.
final class TopicClient {

    private final KafkaSettings settings;

    TopicClient(String bootstrapServers, String registryUrl) {
        settings =
                KafkaSettings.from(
                        new Environment(
                                Map.of(
                                        "AIDEBUG_KAFKA_BOOTSTRAP_SERVERS",
                                        bootstrapServers,
                                        "AIDEBUG_SCHEMA_REGISTRY_URL",
                                        registryUrl)));
    }

    /// Where a record was written.
    record Place(String topic, int partition, long offset) {}

    Place put(String topic, String key, byte[] value) {
        try (var producer =
                new KafkaProducer<>(
                        settings.connectionProperties(),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            RecordMetadata at = producer.send(new ProducerRecord<>(topic, key, value)).get();
            return new Place(at.topic(), at.partition(), at.offset());
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("nothing could be written to " + topic, e);
        }
    }

    /// The topics, those of the stores among them.
    Set<String> names() {
        try (var consumer =
                new KafkaConsumer<>(
                        settings.connectionProperties(),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            return Set.copyOf(consumer.listTopics().keySet());
        }
    }

    /// Every committed record of a topic, its value as it is.
    List<ConsumerRecord<String, byte[]>> committed(String topic) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        Map<String, Object> properties = new HashMap<>(settings.connectionProperties());
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        try (var consumer =
                new KafkaConsumer<>(
                        properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }

    List<DeadLetter> deadLetters() {
        try (RegistrySerdes serdes = serdes()) {
            return readable(Topics.DEAD_LETTERS, serdes.serde(DeadLetter.class)).toList();
        }
    }

    /// The letter about the record that was written there, as the commands name it.
    String letterAbout(Place place) {
        try (RegistrySerdes serdes = serdes()) {
            Deserializer<DeadLetter> reader = serdes.serde(DeadLetter.class).deserializer();
            return committed(Topics.DEAD_LETTERS).stream()
                    .filter(found -> place(reader, found.value()).equals(Optional.of(place)))
                    .map(found -> found.partition() + ":" + found.offset())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no letter about " + place));
        }
    }

    private static Optional<Place> place(Deserializer<DeadLetter> reader, byte[] value) {
        try {
            DeadLetter letter = reader.deserialize(Topics.DEAD_LETTERS, value);
            return Optional.of(
                    new Place(letter.getTopic(), letter.getPartition(), letter.getOffset()));
        } catch (PermanentRecordException e) {
            return Optional.empty();
        }
    }

    /// How often each run of each job ended: 1 for each, when all is well.
    ///
    /// @return by `job id/attempt`
    Map<String, Long> ends() {
        try (RegistrySerdes serdes = serdes()) {
            return readable(Topics.ANALYSIS_JOBS, serdes.serde(AnalysisJob.class))
                    .filter(job -> job.getStatus() != JobStatus.PROCESSING)
                    .collect(
                            Collectors.groupingBy(
                                    job -> job.getJobId() + "/" + job.getAttempt(),
                                    Collectors.counting()));
        }
    }

    /// Other tests put in what cannot be read.
    private <T> Stream<T> readable(String topic, Serde<T> serde) {
        Deserializer<T> reader = serde.deserializer();
        return committed(topic).stream()
                .filter(found -> found.value() != null)
                .flatMap(found -> {
                    try {
                        return Stream.of(reader.deserialize(topic, found.value()));
                    } catch (PermanentRecordException e) {
                        return Stream.empty();
                    }
                });
    }

    private RegistrySerdes serdes() {
        Map<String, Object> properties = settings.clientProperties();
        properties.put(RegistrySerdes.SERIALIZER, settings.valueClasses().serializer());
        properties.put(RegistrySerdes.DESERIALIZER, settings.valueClasses().deserializer());
        return new RegistrySerdes(properties);
    }
}
