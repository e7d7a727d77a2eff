package io.aidebug.topology.llm.memo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where in the topic each remembered reply stands: some 150 bytes of memory a reply, not the
/// reply. Follows the topic on a thread of its own from its beginning on.
final class ReplyPlaces implements AutoCloseable {

    /// Where a reply stands.
    record Place(TopicPartition partition, long offset) {}

    private static final Logger LOG = LoggerFactory.getLogger(ReplyPlaces.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long AGAIN_MILLIS = 1_000;
    private static final long CATCH_UP_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final String topic;
    private final Consumer<String, byte[]> consumer;
    private final DayCost cost;
    private final Runnable whenRead;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final long openedAt = System.nanoTime();
    private final Thread follower;

    /// @param cost is told every reply that was there at the start
    /// @param whenRead run on the following thread before the first place is told
    ReplyPlaces(String topic, Consumer<String, byte[]> consumer, DayCost cost, Runnable whenRead) {
        this.topic = topic;
        this.consumer = consumer;
        this.cost = cost;
        this.whenRead = whenRead;
        this.follower = Thread.ofPlatform().name("model-replies").daemon().start(this::follow);
    }

    /// The place of a reply, once everything that was there at the start has been read; waits for
    /// that only in the first half minute.
    ///
    /// @return empty when there is none, or none is known yet
    Optional<Place> find(String key) throws InterruptedException {
        long left = CATCH_UP_NANOS - (System.nanoTime() - openedAt);
        if (!caughtUp.await(left, TimeUnit.NANOSECONDS)) {
            LOG.warn("{} is not read yet; a reply may be paid twice", topic);
        }
        return Optional.ofNullable(places.get(key));
    }

    void put(String key, Place place) {
        places.put(key, place);
    }

    /// Forgets a place at which the reply is no longer found.
    void forget(String key, Place place) {
        places.remove(key, place);
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            follower.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            while (closing.getCount() > 0) {
                try {
                    readOn(begin());
                } catch (WakeupException | InterruptException _) {
                    return;
                } catch (KafkaException e) {
                    LOG.warn("{} cannot be read for now: {}", topic, e.getMessage());
                    pause();
                }
            }
        }
    }

    /// From the beginning, up to where the topic ends now.
    private Map<TopicPartition, Long> begin() {
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        cost.begin();
        return consumer.endOffsets(partitions);
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> found = new ArrayList<>();
        while (found.isEmpty() && closing.getCount() > 0) {
            consumer.partitionsFor(topic)
                    .forEach(info -> found.add(new TopicPartition(topic, info.partition())));
            if (found.isEmpty()) {
                pause();
            }
        }
        return found;
    }

    private void readOn(Map<TopicPartition, Long> ends) {
        while (closing.getCount() > 0) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                note(record);
                if (caughtUp.getCount() > 0) {
                    cost.add(record);
                }
            }
            if (caughtUp.getCount() > 0 && hasReached(ends)) {
                LOG.info("{} replies of the language model are remembered", places.size());
                whenRead.run();
                caughtUp.countDown();
            }
        }
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            return;
        }
        if (record.value() == null) {
            places.remove(record.key());
        } else {
            var partition = new TopicPartition(record.topic(), record.partition());
            places.put(record.key(), new Place(partition, record.offset()));
        }
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void pause() {
        try {
            var _ = closing.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
