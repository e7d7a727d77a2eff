package io.aidebug.query.queues;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.schemas.RecordHeaders;
import io.aidebug.schemas.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class BuriedRecordsTest {

    private static final TopicPartition FIRST = new TopicPartition(Topics.DEAD_LETTERS, 0);
    private static final TopicPartition SECOND = new TopicPartition(Topics.DEAD_LETTERS, 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final BuriedRecords buried = new BuriedRecords(consumer, 2);

    private Map<TopicPartition, Long> begins = Map.of();
    private Map<TopicPartition, Long> ends = Map.of();

    BuriedRecordsTest() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    }

    @Test
    void letterCountsForTheTopicItCameFrom() {
        bury(FIRST, 0, Topics.ISSUES);
        bury(SECOND, 0, Topics.ISSUES);
        // Where a transaction ended, an offset is without a record.
        bury(FIRST, 2, Topics.ISSUE_UPDATES);
        assertThat(look()).isTrue();
        assertThat(buried.from(Topics.ISSUES)).isEqualTo(2);
        assertThat(buried.from(Topics.ISSUE_UPDATES)).isEqualTo(1);
        assertThat(buried.from(Topics.ANALYSIS_REQUESTS)).isZero();
        assertThat(buried.all()).isEqualTo(3);
    }

    @Test
    void lookReadsOnWhereTheOneBeforeEnded() {
        bury(FIRST, 0, Topics.ISSUES);
        assertThat(look()).isTrue();
        bury(FIRST, 1, Topics.ISSUES);
        assertThat(look()).isTrue();
        assertThat(look()).isTrue();
        assertThat(buried.all()).isEqualTo(2);
    }

    @Test
    void letterThatTheBrokerHasDeletedIsForgotten() {
        bury(FIRST, 0, Topics.ISSUES);
        bury(FIRST, 2, Topics.ISSUES);
        bury(SECOND, 0, Topics.ISSUES);
        begins = Map.of(FIRST, 1L, SECOND, 0L);
        assertThat(look()).isTrue();
        assertThat(buried.from(Topics.ISSUES)).isEqualTo(2);
    }

    @Test
    void lookTellsWhetherAllIsRead() {
        bury(FIRST, 0, Topics.ISSUES);
        ends = Map.of(FIRST, 1L, SECOND, 1L);
        assertThat(look()).isFalse();
        bury(SECOND, 0, Topics.ISSUES);
        assertThat(look()).isTrue();
    }

    private boolean look() {
        return buried.look(begins, ends);
    }

    private void bury(TopicPartition at, long offset, String topic) {
        var record =
                new ConsumerRecord<>(at.topic(), at.partition(), offset, new byte[0], new byte[0]);
        RecordHeaders.set(record.headers(), RecordHeaders.ORIGINAL_TOPIC, topic);
        consumer.addRecord(record);
    }
}
