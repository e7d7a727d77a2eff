package io.aidebug.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueFacts;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the product needs of a schema registry that speaks Confluent's REST API; every registry's
/// test extends it. Subjects are new in each test, so a registry may be shared.
public abstract class SchemaRegistryContract {

    private final String topic = "contract-" + UUID.randomUUID();
    private final String subject = topic + "-value";
    private SchemaRegistryClient client =
            new SchemaRegistryClient(Map.of(RegistrySettings.URL, "http://127.0.0.1:1"));

    /// Where the API begins; the registry runs already.
    protected abstract String url();

    @BeforeEach
    final void connect() {
        client.close();
        client = freshClient();
    }

    @AfterEach
    final void disconnect() {
        client.close();
    }

    @Test
    final void oneSchemaHasOneId() {
        Schema schema = version(1);
        int id = client.register(subject, schema);

        try (var other = freshClient()) {
            assertThat(other.register(subject, schema)).isEqualTo(id);
            assertThat(other.idOf(subject, schema)).isEqualTo(id);
            assertThat(other.schemaOf(id)).isEqualTo(schema);
            assertThat(other.subjects()).contains(subject);
        }
    }

    @Test
    final void theSameSchemaUnderTwoSubjectsHasOneId() {
        int id = client.register(subject, version(1));

        assertThat(client.register(topic + "-copy-value", version(1))).isEqualTo(id);
    }

    @Test
    final void theLatestVersionIsTheLastOne() {
        client.register(subject, version(1));
        int id = client.register(subject, version(2));

        assertThat(client.latest(subject))
                .isEqualTo(new RegisteredSchema(subject, 2, id, version(2)));
    }

    @Test
    final void whatIsNotThereIsUnknown() {
        assertThatThrownBy(() -> client.schemaOf(123_456_789))
                .isInstanceOf(UnknownSchemaException.class);
        assertThatThrownBy(() -> client.latest(subject)).isInstanceOf(UnknownSchemaException.class);
        assertThatThrownBy(() -> client.idOf(subject, version(1)))
                .isInstanceOf(UnknownSchemaException.class);
        client.register(subject, version(1));
        assertThatThrownBy(() -> client.idOf(subject, version(2)))
                .isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    final void aNewFieldWithoutADefaultIsRefused() {
        client.register(subject, version(1));
        client.setCompatibility(subject, Compatibility.BACKWARD_TRANSITIVE);
        Schema breaking = fields().requiredString("text").requiredString("more").endRecord();

        assertThatThrownBy(() -> client.register(subject, breaking))
                .isInstanceOf(IncompatibleSchemaException.class);
        assertThat(client.register(subject, version(2))).isPositive();
    }

    @Test
    final void transitiveLooksFurtherBackThanTheLatest() {
        client.setCompatibility(subject, Compatibility.NONE);
        client.register(subject, fields().requiredInt("text").endRecord());
        client.register(subject, version(1));

        client.setCompatibility(subject, Compatibility.BACKWARD_TRANSITIVE);
        assertThatThrownBy(() -> client.register(subject, version(2)))
                .isInstanceOf(IncompatibleSchemaException.class);

        client.setCompatibility(subject, Compatibility.BACKWARD);
        assertThat(client.register(subject, version(2))).isPositive();
    }

    @Test
    final void recordsGoThroughIt() {
        var facts =
                IssueFacts.newBuilder()
                        .setSummary("Disk full: ü, 漢字, 🙂")
                        .setLabels(List.of("a", "b"))
                        .setComments(
                                List.of(IssueComment.newBuilder().setBody("Same here").build()))
                        .build();
        try (var writing = new RegistrySerdes(Map.of(RegistrySettings.URL, url()));
                var reading = new RegistrySerdes(Map.of(RegistrySettings.URL, url()))) {
            byte[] bytes = writing.serde(IssueFacts.class).serializer().serialize(topic, facts);

            assertThat(reading.serde(IssueFacts.class).deserializer().deserialize(topic, bytes))
                    .isEqualTo(facts);
        }
    }

    private SchemaRegistryClient freshClient() {
        return new SchemaRegistryClient(Map.of(RegistrySettings.URL, url()));
    }

    private Schema version(int version) {
        var fields = fields().requiredString("text");
        return (version == 1 ? fields : fields.optionalLong("added")).endRecord();
    }

    /// Its name is the test's own, so that no other subject has the same schema.
    private SchemaBuilder.FieldAssembler<Schema> fields() {
        return SchemaBuilder.record("R" + Integer.toHexString(topic.hashCode()))
                .namespace("contract")
                .fields();
    }
}
