package io.aidebug.topology.llm.memo;

import io.aidebug.records.ModelMemo;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Adds up what the replies of this day (UTC) have cost while the topic is read for the first time:
/// a process that starts anew has not spent nothing. Used by the thread that reads.
final class DayCost {

    private static final Logger LOG = LoggerFactory.getLogger(DayCost.class);

    /// Without a registry every record would be waited for.
    private static final int MOST_FAILURES = 3;

    private final Deserializer<ModelMemo> memos;
    private final Clock clock;
    private Instant midnight = Instant.MAX;
    private long tokens;
    private int failures;

    DayCost(Deserializer<ModelMemo> memos, Clock clock) {
        this.memos = memos;
        this.clock = clock;
    }

    /// The topic is read from its beginning.
    void begin() {
        midnight = clock.instant().truncatedTo(ChronoUnit.DAYS);
        tokens = 0;
        failures = 0;
    }

    void add(ConsumerRecord<String, byte[]> record) {
        boolean earlier = record.timestamp() < midnight.toEpochMilli();
        if (earlier || record.value() == null || failures >= MOST_FAILURES) {
            return;
        }
        try {
            ModelMemo memo = memos.deserialize(record.topic(), record.value());
            if (!memo.getRepliedAt().isBefore(midnight)) {
                tokens += memo.getInputTokens() + memo.getOutputTokens();
            }
        } catch (KafkaException e) {
            failures++;
            LOG.warn(
                    "A reply of the language model cannot be read; the day's budget is not charged with what it cost: {}",
                    e.toString());
        }
    }

    long tokens() {
        return tokens;
    }
}
