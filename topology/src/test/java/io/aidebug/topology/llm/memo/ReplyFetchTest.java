package io.aidebug.topology.llm.memo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidebug.records.ModelMemo;
import io.aidebug.schemas.serde.AvroBytes;
import io.aidebug.topology.llm.memo.ReplyPlaces.Place;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.Test;

final class ReplyFetchTest {

    private static final TopicPartition PARTITION = new TopicPartition("replies", 0);
    private static final Place PLACE = new Place(PARTITION, 7);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final ReplyFetch fetch =
            new ReplyFetch(consumer, AvroBytes.of(ModelMemo.class).deserializer());

    @Test
    void doesNotTakeASilentBrokerForAReplyThatIsGone() {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));

        assertThatThrownBy(() -> fetch.at(PLACE, "key")).isInstanceOf(RetriableException.class);
    }

    @Test
    void seesThatTheLogBeginsBehindTheReply() throws Exception {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 8L));

        assertThat(fetch.at(PLACE, "key")).isEmpty();
    }

    @Test
    void seesThatAnotherRecordStandsWhereTheReplyStood() throws Exception {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.schedulePollTask(() ->
                consumer.addRecord(new ConsumerRecord<>("replies", 0, 9, "other", new byte[0])));

        assertThat(fetch.at(PLACE, "key")).isEmpty();
    }
}
