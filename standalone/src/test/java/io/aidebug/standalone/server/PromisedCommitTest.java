package io.aidebug.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.aidebug.standalone.broker.LocalBroker;
import java.io.IOException;
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
import org.slf4j.LoggerFactory;

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
        var told = tellings();

        try (var broker = LocalBroker.start(data, "127.0.0.1", 0);
                var reader = reader(broker.bootstrapServers())) {
            Awaitility.await()
                    .pollInSameThread()
                    .untilAsserted(() ->
                            // One record and the marker of its commit.
                            assertThat(reader.endOffsets(PARTITIONS).values())
                                    .allMatch(offset -> offset >= 2));
        }
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(message -> message.contains("likely deleted already"));
    }

    /// What the broker says of its markers. That it gives some up shows here for certain, in the
    /// partitions only when it then is quick to write down that all is done.
    private static ListAppender<ILoggingEvent> tellings() {
        var told = new ListAppender<ILoggingEvent>();
        told.start();
        var logger = (Logger) LoggerFactory.getLogger(TransactionMarkerChannelManager.class);
        logger.setLevel(Level.INFO);
        logger.addAppender(told);
        return told;
    }

    private void killAfterACommit(Path data) throws IOException, InterruptedException {
        try (var process =
                JavaProcess.start(
                        CommitThenHalt.class,
                        List.of(data.toString()),
                        Map.of(),
                        directory.resolve("output"))) {
            assertThat(process.awaitEnd()).as("%s", directory.resolve("output")).isZero();
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
