package io.aidebug.topology.async;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/// Names the place a record came from: `topic-partition-offset`, or a number of this task's own
/// when it has none (a punctuator made it). Only the first kind is the same again after a rollback.
final class Origins {

    private final ProcessorContext<?, ?> context;
    private final String ownPrefix;
    private long sequence;

    Origins(ProcessorContext<?, ?> context, long openedAt) {
        this.context = context;
        this.ownPrefix = "task-%s-%d-".formatted(context.taskId(), openedAt);
    }

    /// @param store what must not know the number yet, should two openings of the task share a
    ///   millisecond
    String of(KeyValueStore<String, Envelope> store) {
        RecordMetadata place = context.recordMetadata().orElse(null);
        if (place != null && place.topic() != null && place.offset() >= 0) {
            return place.topic() + "-" + place.partition() + "-" + place.offset();
        }
        String own;
        do {
            own = ownPrefix + sequence++;
        } while (store.get(own) != null);
        return own;
    }
}
