package io.aidebug.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.ModelMemo;
import io.aidebug.schemas.Topics;
import io.aidebug.service.config.KafkaSettings;
import io.aidebug.service.config.KafkaSettings.TopicSettings;
import io.aidebug.service.config.KafkaSettings.ValueClasses;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelReply.ReplyEnd;
import io.aidebug.topology.llm.memo.KafkaReplyMemory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The remembered replies of the language model on a real broker.
final class ReplyMemoryTest {

    private static final ModelReply REPLY = new ModelReply("{}", "m", 12, 34, ReplyEnd.COMPLETE);

    @TempDir Path directory = Path.of("");

    /// Still: no day ends while a test runs.
    private final Clock clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);

    @Test
    void knowsAReplyAfterTheProcessThatPaidForItIsGone() throws Exception {
        try (var broker = LocalBroker.start(directory, "127.0.0.1", 0)) {
            createTopic(broker);
            try (var dead = memory(broker);
                    var other = memory(broker)) {
                assertThat(other.recall("a")).isEmpty();
                for (String key : List.of("a", "b", "c", "d", "e", "f")) {
                    dead.remember(key, "p-1", REPLY);
                }
                assertThat(dead.recall("a")).contains(REPLY);
                // A process that was there already follows; one that starts reads before it
                // answers.
                Awaitility.await()
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> other.recall("f").isPresent());
                try (var restarted = memory(broker)) {
                    assertThat(restarted.recall("a")).contains(REPLY);
                    assertThat(restarted.recall("f")).contains(REPLY);
                    assertThat(restarted.recall("never asked")).isEmpty();
                }
            }
        }
    }

    @Test
    void tellsAProcessThatStartsWhatTheDayHasCost() throws Exception {
        Clock yesterday = Clock.offset(clock, Duration.ofDays(-1));
        try (var broker = LocalBroker.start(directory, "127.0.0.1", 0)) {
            createTopic(broker);
            try (var dayBefore = memory(broker, yesterday, _ -> {});
                    var dead = memory(broker, clock, _ -> {})) {
                dayBefore.remember("z", "p-1", REPLY);
                for (String key : List.of("a", "b", "c")) {
                    dead.remember(key, "p-1", REPLY);
                }
            }
            var spent = new AtomicLong(-1);
            try (var restarted = memory(broker, clock, spent::set)) {
                assertThat(restarted.recall("a")).contains(REPLY);
                assertThat(spent).hasValue(3 * (12 + 34));
                restarted.remember("d", "p-1", REPLY);
                assertThat(spent).as("its own calls it counts itself").hasValue(3 * (12 + 34));
            }
        }
    }

    @Test
    void waitsForATopicThatIsNotThereYet() throws Exception {
        try (var broker = LocalBroker.start(directory, "127.0.0.1", 0);
                var memory = memory(broker)) {
            createTopic(broker);

            memory.remember("a", "p-1", REPLY);
            assertThat(memory.recall("a")).contains(REPLY);
        }
    }

    private KafkaReplyMemory memory(LocalBroker broker) {
        return memory(broker, clock, _ -> {});
    }

    private static KafkaReplyMemory memory(
            LocalBroker broker, Clock clock, LongConsumer spentToday) {
        var kafka =
                new KafkaSettings(
                        broker.bootstrapServers(),
                        "http://127.0.0.1:1",
                        new TopicSettings(4, (short) 1),
                        ValueClasses.OWN,
                        Map.of());
        return new KafkaReplyMemory(kafka, memos(), new SimpleMeterRegistry(), clock, spentToday);
    }

    private static void createTopic(LocalBroker broker) throws Exception {
        Map<String, Object> connection = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(connection)) {
            admin.createTopics(List.of(new NewTopic(Topics.MODEL_REPLIES, 4, (short) 1)))
                    .all()
                    .get();
        }
    }

    /// Without a registry: the bytes of a memo are not what is tested here.
    private static Serde<ModelMemo> memos() {
        return Serdes.serdeFrom((_, memo) -> bytes(memo), (_, bytes) -> memo(bytes));
    }

    private static byte[] bytes(ModelMemo memo) {
        try {
            ByteBuffer buffer = memo.toByteBuffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelMemo memo(byte[] bytes) {
        try {
            return ModelMemo.fromByteBuffer(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
