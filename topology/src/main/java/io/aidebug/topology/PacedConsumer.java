package io.aidebug.topology;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The consumer of a stream thread, whose polls keep a [PollPace]. A thread with nothing to do
/// waits as long as it is told to (`poll.ms`), and a record ends every wait.
final class PacedConsumer extends KafkaConsumer<byte[], byte[]> {

    private final PollPace pace;

    PacedConsumer(Map<String, Object> settings, PollPace pace) {
        super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.pace = pace;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = super.poll(pace.next(timeout));
        if (!records.isEmpty()) {
            pace.seen();
        }
        return records;
    }
}
