package io.aidebug.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.standalone.broker.BrokerMessages;
import io.aidebug.standalone.broker.LocalBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kafka.coordinator.transaction.TransactionMarkerChannelManager;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A commit is promised once the transaction coordinator has it in its log; what is written into
/// the partitions after that must survive a kill as well, or whoever reads them stands still.
class PromisedCommitTest {

    private static final List<TopicPartition> PARTITIONS =
            IntStream.range(0, CommitThenHalt.PARTITIONS)
                    .mapToObj(number -> new TopicPartition(CommitThenHalt.TOPIC, number))
                    .toList();

    @TempDir Path directory;

    @Test
    void isFinishedByTheNextLife() throws Exception {
        Path data = directory.resolve("data");
        killAfterACommit(data);

        // That markers are given up shows here for certain, in the partitions only when the broker
        // then is quick to write down that all is done.
        List<String> messages =
                BrokerMessages.of(
                        TransactionMarkerChannelManager.class, () -> assertFinished(data));

        assertThat(messages).noneMatch(message -> message.contains("likely deleted already"));
    }

    private static void assertFinished(Path data) {
        try (var broker = LocalBroker.start(data, "127.0.0.1", 0);
                var reader = reader(broker.bootstrapServers())) {
            Awaitility.await()
                    .pollInSameThread()
                    .untilAsserted(() ->
                            // One record and the marker of its commit.
                            assertThat(reader.endOffsets(PARTITIONS).values())
                                    .allMatch(offset -> offset >= 2));
        }
    }

    private void killAfterACommit(Path data) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        try (var process =
                JavaProcess.start(
                        CommitThenHalt.class, List.of(data.toString()), Map.of(), output)) {
            int exitCode = process.awaitEnd();
            assertThat(exitCode).as("%s", Files.readString(output)).isZero();
        }
    }

    /// Its end offsets are those up to which everything is committed or aborted.
    private static KafkaConsumer<String, String> reader(String servers) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
