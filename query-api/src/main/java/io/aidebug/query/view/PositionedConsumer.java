package io.aidebug.query.view;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The consumer of a stream thread, which tells after every poll how far it has read one topic:
/// Kafka Streams itself keeps that to itself.
final class PositionedConsumer extends KafkaConsumer<byte[], byte[]> {

    private final String topic;
    private final ViewPositions positions;

    PositionedConsumer(Map<String, Object> settings, String topic, ViewPositions positions) {
        super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topic = topic;
        this.positions = positions;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        for (TopicPartition partition : assignment()) {
            if (partition.topic().equals(topic)) {
                tell(partition, records.records(partition));
            }
        }
        return records;
    }

    private void tell(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> read) {
        try {
            positions.read(
                    partition.partition(),
                    position(partition, Duration.ZERO),
                    read.isEmpty() ? null : read.getLast().offset());
        } catch (TimeoutException e) {
            // Not known yet: it will be after one of the next polls, and until then nobody is told
            // that something is absent.
            positions.unknown(partition.partition());
        }
    }
}
