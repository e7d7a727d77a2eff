package io.aidebug.query.queues;

import io.aidebug.schemas.RecordHeaders;
import io.aidebug.schemas.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Which topics the dead letters came from, as far as they have been read: a look reads on where
/// the one before ended. Used by one thread at a time.
public final class BuriedRecords implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// Where its letters came from, by partition.
    private final Map<TopicPartition, Deque<Letter>> letters = new HashMap<>();

    private final Consumer<?, ?> consumer;
    private Map<String, Long> byTopic = Map.of();

    private record Letter(long offset, String topic) {}

    /// Reads nothing yet.
    ///
    /// @param consumer of committed records, of which the headers are looked at; closed here
    public BuriedRecords(Consumer<?, ?> consumer, int partitions) {
        this.consumer = consumer;
        List<TopicPartition> all =
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition(Topics.DEAD_LETTERS, partition))
                        .toList();
        all.forEach(partition -> letters.put(partition, new ArrayDeque<>()));
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /// Reads on, without waiting for what the broker has not sent yet, and forgets what the broker
    /// has deleted.
    ///
    /// @param begins first offset of each partition that is still there
    /// @param ends offset behind the last record of each partition
    /// @return whether all that was there has been read
    /// @throws org.apache.kafka.common.KafkaException when the broker refuses
    boolean look(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        for (ConsumerRecord<?, ?> record : consumer.poll(Duration.ZERO)) {
            String topic = RecordHeaders.text(record.headers(), RecordHeaders.ORIGINAL_TOPIC);
            of(record.topic(), record.partition())
                    .addLast(new Letter(record.offset(), topic.intern()));
        }
        letters.forEach((partition, kept) -> {
            long begin = begins.getOrDefault(partition, 0L);
            while (!kept.isEmpty() && kept.getFirst().offset() < begin) {
                kept.removeFirst();
            }
        });
        byTopic =
                letters.values().stream()
                        .flatMap(Deque::stream)
                        .collect(Collectors.groupingBy(Letter::topic, Collectors.counting()));
        return letters.keySet().stream()
                .allMatch(partition ->
                        consumer.position(partition, PATIENCE) >= ends.getOrDefault(partition, 0L));
    }

    private Deque<Letter> of(String topic, int partition) {
        return letters.computeIfAbsent(
                new TopicPartition(topic, partition), _ -> new ArrayDeque<>());
    }

    /// Dead letters that came from the topic.
    long from(String topic) {
        return byTopic.getOrDefault(topic, 0L);
    }

    /// All of them.
    long all() {
        return letters.values().stream().mapToLong(Deque::size).sum();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
