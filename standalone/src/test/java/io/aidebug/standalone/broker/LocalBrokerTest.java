package io.aidebug.standalone.broker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidebug.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.server.BrokerLifecycleManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalBrokerTest {

    private static final String HOST = "127.0.0.1";
    private static final String TOPIC = "notes";

    @TempDir Path directory = Path.of("");

    @Test
    void keepsCommittedRecordsAndOffsetsOverARestart() throws Exception {
        try (var broker = LocalBroker.start(directory, HOST, 0)) {
            createTopic(broker.bootstrapServers());
            produceOneOfTwoTransactions(broker.bootstrapServers());
            assertThat(values(broker.bootstrapServers())).containsExactly("kept");
        }
        try (var broker = LocalBroker.start(directory, HOST, 0)) {
            assertThat(committed(broker.bootstrapServers())).isEqualTo(1);
            assertThat(values(broker.bootstrapServers())).containsExactly("kept");
        }
    }

    /// The controller refuses a broker as long as it takes the former one to be alive, which costs
    /// a start the rest of that one's session.
    @Test
    void isTakenBackAtOnceAfterItWasClosed() throws Exception {
        LocalBroker.start(directory, HOST, 0).close();

        List<String> messages =
                BrokerMessages.of(
                        BrokerLifecycleManager.class,
                        () -> LocalBroker.start(directory, HOST, 0).close());

        assertThat(messages)
                .filteredOn(message -> message.contains("register"))
                .singleElement()
                .asString()
                .contains("Successfully registered");
    }

    @Test
    void takesTheLargestRecordOfOursAndMakesNoTopicByItself() throws Exception {
        try (var broker = LocalBroker.start(directory, HOST, 0);
                var producer = largeProducer(broker.bootstrapServers())) {
            createTopic(broker.bootstrapServers());
            byte[] large = new byte[Topics.MAX_RECORD_BYTES - 1000];
            assertThat(producer.send(new ProducerRecord<>(TOPIC, large)).get().offset()).isZero();
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("typo", new byte[1])).get())
                    .hasMessageContaining("typo");
        }
    }

    @Test
    void aTakenPortIsOneSentenceAndLeavesNoThread() throws IOException {
        Set<Thread> before = threads();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> LocalBroker.start(directory, HOST, port))
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining(HOST + ":" + port)
                    .hasMessageNotContaining("\n");
        }
        assertThat(threads()).isSubsetOf(before);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDirectoryThatIsAnotherBrokersIsOneSentenceAndLeavesNoThread() throws IOException {
        LocalBroker.start(directory, HOST, 0).close();
        Path identity = directory.resolve("meta.properties");
        Files.writeString(identity, Files.readString(identity).replace("node.id=1", "node.id=2"));
        Set<Thread> before = threads();

        assertThatThrownBy(() -> LocalBroker.start(directory, HOST, 0))
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("could not start")
                .hasMessageNotContaining("\n");

        Awaitility.await()
                .pollInSameThread()
                .untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() || thread.getName().contains("kafka"))
                .collect(Collectors.toSet());
    }

    private static void createTopic(String servers) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) -1))).all().get();
        }
    }

    private static void produceOneOfTwoTransactions(String servers) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers, "transactional.id", "t");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, "key", "taken back")).get();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, "key", "kept")).get();
            producer.commitTransaction();
        }
    }

    private static KafkaProducer<byte[], byte[]> largeProducer(String servers) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "max.block.ms",
                        3000,
                        "max.request.size",
                        Topics.MAX_RECORD_BYTES * 2),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /// What is committed in the topic, read in a group whose offset is committed as 1.
    private static List<String> values(String servers) {
        try (var consumer = consumer(servers)) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            consumer.seekToBeginning(consumer.assignment());
            var values = new ArrayList<String>();
            Awaitility.await()
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(100)).forEach(r -> take(r, values));
                        return !values.isEmpty();
                    });
            consumer.commitSync(Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(1)));
            return values;
        }
    }

    private static void take(ConsumerRecord<String, String> record, List<String> values) {
        values.add(record.value());
    }

    private static long committed(String servers) {
        try (var consumer = consumer(servers)) {
            var partition = new TopicPartition(TOPIC, 0);
            return requireNonNull(consumer.committed(Set.of(partition)).get(partition)).offset();
        }
    }

    private static KafkaConsumer<String, String> consumer(String servers) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "group.id",
                        "g",
                        "enable.auto.commit",
                        "false",
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
