package io.aidebug.standalone.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.records.DeadLetter;
import io.aidebug.schemas.RecordHeaders;
import io.aidebug.schemas.TopicCreation;
import io.aidebug.schemas.Topics;
import io.aidebug.schemas.serde.RegistrySerdes;
import io.aidebug.standalone.broker.LocalBroker;
import io.aidebug.standalone.registry.LocalSchemaRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dead-letters` and `replay` against the broker and the registry of the all-in-one.
class TopicCommandsTest {

    private static final String HOST = "127.0.0.1";
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] ORIGINAL = {0, 0, 0, 0, 9, 1, 2, 3};

    @TempDir private static Path directory = Path.of("");

    private static @Nullable LocalBroker broker;
    private static @Nullable LocalSchemaRegistry registry;

    @BeforeAll
    static void start() throws Exception {
        broker = LocalBroker.start(directory.resolve("kafka"), HOST, 0);
        registry = LocalSchemaRegistry.start(broker.bootstrapServers(), HOST, 0);
        try (Admin admin = Admin.create(connection())) {
            new TopicCreation(admin, (short) -1).createMissing(Topics.all(2));
        }
        try (RegistrySerdes serdes = new RegistrySerdes(connection());
                KafkaProducer<byte[], DeadLetter> producer =
                        new KafkaProducer<>(
                                connection(), new ByteArraySerializer(), serdes.serializer())) {
            for (int i = 0; i < 3; i++) {
                var letter =
                        new ProducerRecord<>(Topics.DEAD_LETTERS, 1, bytes("PAY-" + i), letter(i));
                RecordHeaders.set(letter.headers(), RecordHeaders.REQUEST_ID, "r-" + i);
                RecordHeaders.set(
                        letter.headers(), RecordHeaders.ORIGINAL_TOPIC, Topics.ISSUE_UPDATES);
                producer.send(letter).get();
            }
        }
    }

    @AfterAll
    static void stop() {
        requireNonNull(registry).close();
        requireNonNull(broker).close();
    }

    @Test
    void listsTheNewestFirst() {
        CommandRun run = run("dead-letters", "list", "--limit", "2");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("1:2 ")
                .contains("aidebug.issue-updates", "UnknownSchema", "PAY-2");
        assertThat(run.err()).contains("1 more are older");
    }

    @Test
    void listsWhatIsChosen() throws IOException {
        CommandRun run = run("dead-letters", "list", "--reason", "malformedrecord", "--json");
        JsonNode found = Json.MAPPER.readTree(run.out());

        assertThat(found.path("matching").asInt()).isEqualTo(1);
        assertThat(found.at("/dead_letters/0/id").asText()).isEqualTo("1:1");
        assertThat(run("dead-letters", "list", "--topic", "none").out())
                .contains("There are no dead letters.");
    }

    @Test
    void showsOneAndWritesItsValueToAFile() throws IOException {
        Path out = directory.resolve("value");
        CommandRun run = run("dead-letters", "show", "1:0", "--out", out.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("message", "is broken", "x-request-id");
        assertThat(Files.readAllBytes(out)).isEqualTo(ORIGINAL);
        assertThat(run("dead-letters", "show", "0:0").exitCode()).isEqualTo(4);
        assertThat(run("dead-letters", "show", "9:0").exitCode()).isEqualTo(4);
    }

    @Test
    void writesTheRecordBackToItsPlaceWithKeyAndHeaders() {
        assertThat(run("dead-letters", "redrive", "1:0", "--dry-run").out())
                .contains("1 records would be written.");
        CommandRun run = run("dead-letters", "redrive", "1:0");

        assertThat(run.exitCode()).as(run.err()).isZero();
        ConsumerRecord<byte[], byte[]> record = onlyRecord(Topics.ISSUE_UPDATES);
        assertThat(record.partition()).isEqualTo(1);
        assertThat(record.key()).isEqualTo(bytes("PAY-0"));
        assertThat(record.value()).isEqualTo(ORIGINAL);
        assertThat(RecordHeaders.text(record.headers(), RecordHeaders.REQUEST_ID)).isEqualTo("r-0");
        assertThat(RecordHeaders.text(record.headers(), RecordHeaders.ORIGINAL_TOPIC)).isEmpty();
        assertThat(RecordHeaders.text(record.headers(), RecordHeaders.REDRIVEN_AT))
                .isGreaterThan(T.toString());
    }

    @Test
    void letsAStoppedApplicationReadATopicAgain() throws Exception {
        TopicPartition letters = new TopicPartition(Topics.DEAD_LETTERS, 1);
        try (Admin admin = Admin.create(connection())) {
            admin.alterConsumerGroupOffsets("app", Map.of(letters, new OffsetAndMetadata(3)))
                    .all()
                    .get();
            String[] replay = {"replay", "app", "--topic", Topics.DEAD_LETTERS};

            assertThat(run("replay", "app", "--topic", Topics.DEAD_LETTERS, "--dry-run").out())
                    .contains("app would read up to 3 records");
            assertThat(committed(admin, letters)).isEqualTo(3);
            assertThat(run(replay).out()).contains("app will read up to 3 records");
            assertThat(committed(admin, letters)).isZero();
            assertThat(run("replay", "nobody", "--topic", Topics.ISSUES).err())
                    .contains("There is no application nobody");
            assertThat(run("replay", "app", "--topic", Topics.ISSUES).err())
                    .contains("app has never read aidebug.issues");
            assertThat(
                            run(
                                            "replay",
                                            "app",
                                            "--topic",
                                            Topics.DEAD_LETTERS,
                                            "--from",
                                            "2100-01-01T00:00:00Z")
                                    .out())
                    .contains("up to 0 records");
        }
    }

    @Test
    void refusesToReplayAnApplicationThatRuns() {
        try (KafkaConsumer<byte[], byte[]> member = consumer("running")) {
            member.subscribe(List.of(Topics.DEAD_LETTERS));
            member.poll(Duration.ofSeconds(10));
            member.commitSync();
            CommandRun run = run("replay", "running", "--topic", Topics.DEAD_LETTERS);

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.err()).contains("running is running; stop it");
        }
    }

    @Test
    void aBrokerThatIsNotThereIsOneSentence() {
        CommandRun run = CommandRun.of("dead-letters", "list", "--bootstrap-server", "127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("Kafka at 127.0.0.1:1");
    }

    private static ConsumerRecord<byte[], byte[]> onlyRecord(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("reader")) {
            List<TopicPartition> both =
                    List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
            consumer.assign(both);
            consumer.seekToBeginning(both);
            return consumer.poll(Duration.ofSeconds(10)).iterator().next();
        }
    }

    private static long committed(Admin admin, TopicPartition partition) throws Exception {
        return requireNonNull(
                        admin.listConsumerGroupOffsets("app")
                                .partitionsToOffsetAndMetadata()
                                .get()
                                .get(partition))
                .offset();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String group) {
        var properties = new java.util.HashMap<>(connection());
        properties.put("group.id", group);
        properties.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> connection() {
        return Map.of(
                "bootstrap.servers",
                requireNonNull(broker).bootstrapServers(),
                "schema.registry.url",
                registry == null ? "http://127.0.0.1:1" : registry.url());
    }

    private static DeadLetter letter(int number) {
        return DeadLetter.newBuilder()
                .setTopic(Topics.ISSUE_UPDATES)
                .setPartition(1)
                .setOffset(100 + number)
                .setApplication("aidebug-analysis")
                .setReason(number == 1 ? "MalformedRecord" : "UnknownSchema")
                .setMessage("The record is broken")
                .setValue(ByteBuffer.wrap(ORIGINAL))
                .setFailedAt(T.plusSeconds(number))
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CommandRun run(String... command) {
        String[] servers = {
            "--bootstrap-server",
            requireNonNull(broker).bootstrapServers(),
            "--registry",
            requireNonNull(registry).url()
        };
        return CommandRun.of(
                Stream.of(command, servers).flatMap(Arrays::stream).toArray(String[]::new));
    }
}
