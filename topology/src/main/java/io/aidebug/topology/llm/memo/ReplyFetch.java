package io.aidebug.topology.llm.memo;

import io.aidebug.records.ModelMemo;
import io.aidebug.topology.llm.memo.ReplyPlaces.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;

/// Reads single replies back from their place in the topic, one at a time: rare, after a crash or
/// in a replay.
final class ReplyFetch implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final Deserializer<ModelMemo> memos;
    private final ReentrantLock lock = new ReentrantLock();

    ReplyFetch(Consumer<String, byte[]> consumer, Deserializer<ModelMemo> memos) {
        this.consumer = consumer;
        this.memos = memos;
    }

    /// The memo at this place; empty when it is not there (any more).
    ///
    /// @throws TimeoutException when the broker does not say, as while it restarts
    Optional<ModelMemo> at(Place place, String key) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            consumer.assign(List.of(place.partition()));
            consumer.seek(place.partition(), place.offset());
            var records = consumer.poll(LIMIT);
            for (ConsumerRecord<String, byte[]> record : records) {
                if (record.offset() == place.offset() && key.equals(record.key())) {
                    return Optional.of(memos.deserialize(record.topic(), record.value()));
                }
            }
            if (records.isEmpty() && mayStillBeThere(place)) {
                throw new TimeoutException("nothing was read at " + place);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// Not where the consumer went on without the record, or the log begins behind it.
    private boolean mayStillBeThere(Place place) {
        List<TopicPartition> partition = List.of(place.partition());
        return consumer.position(place.partition(), LIMIT) == place.offset()
                && consumer.beginningOffsets(partition, LIMIT).getOrDefault(place.partition(), 0L)
                        <= place.offset();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
