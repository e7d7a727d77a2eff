package io.aidebug.service.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/// Asks the broker what topics hold and how far consumer groups have come in them. Blocks for some
/// milliseconds, two seconds at most.
public final class GroupOffsets {

    private static final long TIMEOUT_MS = 2_000;

    private final Admin admin;
    private final int partitions;
    private final List<String> topics;

    /// @param admin stays open
    /// @param partitions that each of the topics has
    public GroupOffsets(Admin admin, int partitions, List<String> topics) {
        this.admin = admin;
        this.partitions = partitions;
        this.topics = List.copyOf(topics);
    }

    /// What a look found.
    ///
    /// @param begins first offset of each partition that is still there
    /// @param ends offset behind the last record of each partition
    /// @param committed what each group reads next; a group that never committed is not there
    public record Snapshot(
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends,
            Map<String, Map<TopicPartition, Long>> committed) {

        /// Records of the topic that the group has still to read.
        public long lag(String group, String topic) {
            return sum(topic, partition -> end(partition) - next(group, partition));
        }

        /// Where the group is in the topic, all partitions together: it grows with every record.
        public long read(String group, String topic) {
            return sum(topic, partition -> next(group, partition));
        }

        /// Records that the topic holds; in a compacted topic, the most it can hold.
        public long held(String topic) {
            return sum(topic, partition -> end(partition) - begins.getOrDefault(partition, 0L));
        }

        private long sum(String topic, java.util.function.ToLongFunction<TopicPartition> value) {
            return ends.keySet().stream()
                    .filter(partition -> partition.topic().equals(topic))
                    .mapToLong(partition -> Math.max(0, value.applyAsLong(partition)))
                    .sum();
        }

        private long end(TopicPartition partition) {
            return ends.getOrDefault(partition, 0L);
        }

        private long next(String group, TopicPartition partition) {
            long begin = begins.getOrDefault(partition, 0L);
            Long next = committed.getOrDefault(group, Map.of()).get(partition);
            return next == null ? begin : Math.max(begin, next);
        }
    }

    /// Groups whose name begins so.
    ///
    /// @throws KafkaException when the broker does not answer
    public List<String> groups(String prefix) {
        return get(admin.listGroups().valid()).stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(prefix))
                .sorted()
                .toList();
    }

    /// Looks at the topics, and at where the groups are in them.
    ///
    /// @throws KafkaException when the broker does not answer
    public Snapshot look(Collection<String> groups) {
        var begins = admin.listOffsets(everywhere(OffsetSpec.earliest())).all();
        var ends = admin.listOffsets(everywhere(OffsetSpec.latest())).all();
        Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
        if (!groups.isEmpty()) {
            Map<String, ListConsumerGroupOffsetsSpec> wanted = new HashMap<>();
            groups.forEach(group -> wanted.put(group, new ListConsumerGroupOffsetsSpec()));
            get(admin.listConsumerGroupOffsets(wanted).all())
                    .forEach((group, offsets) -> committed.put(group, offsets(offsets)));
        }
        return new Snapshot(
                values(get(begins), result -> result.offset()),
                values(get(ends), result -> result.offset()),
                committed);
    }

    private static Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetAndMetadata> found) {
        var offsets = new HashMap<TopicPartition, Long>();
        found.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    private static <V> Map<TopicPartition, Long> values(
            Map<TopicPartition, V> found, java.util.function.ToLongFunction<V> value) {
        var values = new HashMap<TopicPartition, Long>();
        found.forEach((partition, one) -> values.put(partition, value.applyAsLong(one)));
        return values;
    }

    private Map<TopicPartition, OffsetSpec> everywhere(OffsetSpec spec) {
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : topics) {
            for (int partition = 0; partition < partitions; partition++) {
                all.add(new TopicPartition(topic, partition));
            }
        }
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        all.forEach(partition -> asked.put(partition, spec));
        return asked;
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("The broker does not tell the offsets", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException(
                    "The broker did not tell the offsets within " + Duration.ofMillis(TIMEOUT_MS),
                    e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
