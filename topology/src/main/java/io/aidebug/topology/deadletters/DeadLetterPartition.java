package io.aidebug.topology.deadletters;

import io.aidebug.records.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/// Puts a dead letter where the task that admitted its job reads it: the partition that the default
/// partitioner gives the job's id. A letter without a job stays in the partition it came from.
public final class DeadLetterPartition<K, V> implements StreamPartitioner<K, V> {

    /// The letter's partition.
    static int of(DeadLetter letter, int partitions) {
        byte[] jobId = letter.getJobId().getBytes(StandardCharsets.UTF_8);
        return jobId.length == 0
                ? letter.getPartition() % partitions
                : Utils.toPositive(Utils.murmur2(jobId)) % partitions;
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, K key, V value, int partitions) {
        return value instanceof DeadLetter letter
                ? Optional.of(Set.of(of(letter, partitions)))
                : Optional.empty();
    }
}
