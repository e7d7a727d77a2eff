package io.aidebug.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueFacts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WireFormatTest {

    private static final String TOPIC = "comments";

    /// author "Ann", created 1 ms after the epoch, body "Hé": written out by the Avro
    /// specification. Id 1; string: zig-zag length and UTF-8; union: branch, then value.
    private static final String ANN =
            "00" + "00000001" + "06" + "416e6e" + "02" + "02" + "06" + "48c3a9";

    private final FakeRegistry fake = new FakeRegistry();
    private final RegistrySerdes serdes =
            new RegistrySerdes(
                    Map.of(RegistrySettings.URL, fake.url(), RegistrySettings.PATIENCE, "30000"));
    private Serde<IssueComment> serde = serdes.serde(IssueComment.class);

    @BeforeEach
    void registerTheSchema() {
        serde.serializer().serialize(TOPIC, comment("x"));
        serde = serdes.serde(IssueComment.class);
    }

    @AfterEach
    void close() {
        serdes.close();
        fake.close();
    }

    @Test
    void writesTheDocumentedBytes() {
        byte[] written = serde.serializer().serialize(TOPIC, comment("Hé"));

        assertThat(HexFormat.of().formatHex(written)).isEqualTo(ANN);
        assertThat(fake.requests()).contains("POST /subjects/comments-value/versions");
    }

    @Test
    void readsTheDocumentedBytes() {
        IssueComment read = serde.deserializer().deserialize(TOPIC, bytes(ANN));

        assertThat(read).isEqualTo(comment("Hé"));
    }

    @Test
    void nothingStaysNothing() {
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void namesTheSubjectOfAKeyByItsSuffix() {
        try (var serializer = new AvroWireSerializer<IssueComment>()) {
            serializer.configure(Map.of(RegistrySettings.URL, fake.url()), true);
            serializer.serialize(TOPIC, comment("x"));
        }
        assertThat(fake.requests()).contains("POST /subjects/comments-key/versions");
    }

    @Test
    void asksTheRegistryOncePerSchemaAndTopic() {
        int before = fake.requests().size();
        for (int i = 0; i < 100; i++) {
            byte[] written = serde.serializer().serialize(TOPIC, comment("body " + i));
            serde.deserializer().deserialize(TOPIC, written);
        }
        // Registered before; its text is asked for once.
        assertThat(fake.requests()).hasSize(before + 1);
    }

    @Test
    void looksUpOnlyWhenItMayNotRegister() {
        try (var serializer = new AvroWireSerializer<IssueFacts>()) {
            serializer.configure(
                    Map.of(RegistrySettings.URL, fake.url(), SerdeSettings.AUTO_REGISTER, "false"),
                    false);
            var record = IssueFacts.newBuilder().build();
            assertThatThrownBy(() -> serializer.serialize("facts", record))
                    .isInstanceOf(UnknownSchemaException.class);
        }
        assertThat(fake.requests()).contains("POST /subjects/facts-value");
    }

    @Test
    void readsWhatAnEarlierVersionWrote() throws IOException {
        Schema earlier =
                SchemaBuilder.record("IssueComment")
                        .namespace("io.aidebug.records")
                        .fields()
                        .requiredString("body")
                        .requiredInt("no_longer_there")
                        .endRecord();
        var record =
                new GenericRecordBuilder(earlier)
                        .set("body", "old")
                        .set("no_longer_there", 7)
                        .build();

        IssueComment read = serde.deserializer().deserialize(TOPIC, written(earlier, record));

        assertThat(read.getBody()).isEqualTo("old");
        assertThat(read.getAuthor()).isEmpty();
        assertThat(read.getCreated()).isEmpty();
    }

    @Test
    void refusesARecordOfAnotherType() throws IOException {
        Schema other = SchemaBuilder.record("Other").fields().requiredString("body").endRecord();
        var record = new GenericRecordBuilder(other).set("body", "x").build();
        byte[] bytes = written(other, record);

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining("Other");
        try (var byName = new AvroWireDeserializer<IssueComment>()) {
            byName.configure(Map.of(RegistrySettings.URL, fake.url()), false);
            assertThatThrownBy(() -> byName.deserialize(TOPIC, bytes))
                    .isInstanceOf(IncompatibleSchemaException.class);
        }
    }

    @Test
    void findsTheClassByTheSchemasNameWhenNoneIsConfigured() {
        try (var byName = new AvroWireSerde<IssueComment>()) {
            byName.configure(Map.of(RegistrySettings.URL, fake.url()), false);
            assertThat(byName.deserializer().deserialize(TOPIC, bytes(ANN)))
                    .isEqualTo(comment("Hé"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', too short",
        "00, too short",
        "00000000, too short",
        "0100000001060a, magic byte",
        "7b22612233, magic byte",
        "0000000001, ends too early",
        "000000000106416e6e, ends too early",
        "000000000106416e, declares 3 bytes where 2 are left",
        "000000000106416e6e0400, chooses branch or symbol 2 of 2",
        "000000000106416e6e0100, chooses branch or symbol -1 of 2",
        "000000000101, declares -1 bytes",
        "0000000001feffffff0f, declares 2147483647 bytes",
        "0000000001feffffffffffffffff01, declares 9223372036854775807 bytes",
        "0000000001ffffffffffffffffffff01, more than ten bytes",
        "000000000106416e6e02020648c3a900, 1 bytes follow the value"
    })
    void refusesBytesThatAreNotOneValue(String hex, String reason) {
        assertTimeout(
                Duration.ofSeconds(10),
                () ->
                        assertThatThrownBy(
                                        () -> serde.deserializer().deserialize(TOPIC, bytes(hex)))
                                .isInstanceOf(MalformedRecordException.class)
                                .hasMessageContaining(reason));
    }

    @Test
    void refusesEveryTruncation() {
        byte[] whole = bytes(ANN);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, part))
                    .isInstanceOf(MalformedRecordException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 999, -1, Integer.MAX_VALUE})
    void refusesAnUnknownId(int id) {
        byte[] bytes = bytes("00" + HexFormat.of().toHexDigits(id) + "00");
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(UnknownSchemaException.class);
    }

    @ParameterizedTest
    @CsvSource({
        // An array that claims two thousand million items, as a count and as a counted block.
        "array, feffffff0f",
        "array, ffffffff0f02",
        // The same as nulls, which need no bytes at all.
        "nulls, feffffff0f",
        "nulls, feffffffffffffffff01",
        "nulls, ffffffffffffffffff0100",
        "map, feffffff0f"
    })
    void refusesCollectionsThatAreLargerThanTheirBytes(String type, String body) {
        Schema element =
                switch (type) {
                    case "array" -> SchemaBuilder.array().items().stringType();
                    case "nulls" -> SchemaBuilder.array().items().nullType();
                    default -> SchemaBuilder.map().values().longType();
                };
        byte[] bytes = Arrays.copyOf(bytes(body), 100);
        assertTimeout(
                Duration.ofSeconds(10),
                () ->
                        assertThatThrownBy(() -> BodyInspection.inspect(element, bytes, 0))
                                .isInstanceOf(MalformedRecordException.class));
    }

    @Test
    void refusesNestingThatWouldEmptyTheStack() {
        Schema list = Schema.createRecord("List", null, "t", false);
        Schema next = Schema.createUnion(List.of(Schema.create(Schema.Type.NULL), list));
        list.setFields(List.of(new Schema.Field("next", next)));
        byte[] deep = new byte[1_000_000];
        Arrays.fill(deep, 0, deep.length - 1, (byte) 2);

        assertThatThrownBy(() -> BodyInspection.inspect(list, deep, 0))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("nests");
    }

    private byte[] written(Schema schema, GenericRecord record) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(WireFormat.header(fake.add(schema.toString())));
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        return out.toByteArray();
    }

    private static IssueComment comment(String body) {
        return IssueComment.newBuilder()
                .setAuthor("Ann")
                .setCreated(Instant.ofEpochMilli(1))
                .setBody(body)
                .build();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
