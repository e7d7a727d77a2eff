package io.aidebug.topology.llm.memo;

import io.aidebug.records.ModelMemo;
import io.aidebug.topology.llm.memo.ReplyPlaces.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    Optional<ModelMemo> at(Place place, String key) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            consumer.assign(List.of(place.partition()));
            consumer.seek(place.partition(), place.offset());
            for (ConsumerRecord<String, byte[]> record : consumer.poll(LIMIT)) {
                if (record.offset() == place.offset() && key.equals(record.key())) {
                    return Optional.of(memos.deserialize(record.topic(), record.value()));
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
