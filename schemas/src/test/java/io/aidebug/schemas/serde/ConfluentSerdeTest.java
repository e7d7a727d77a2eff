package io.aidebug.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aidebug.records.IssueComment;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/// Confluent's classes in place of ours. They are on the class path with `-Pconfluent` only.
final class ConfluentSerdeTest {

    private static final String PACKAGE = "io.confluent.kafka.serializers.";

    @Test
    void eitherReadsWhatTheOtherWrote() {
        assumeTrue(isOnTheClassPath(PACKAGE + "KafkaAvroSerializer"), "needs -Pconfluent");
        try (var fake = new FakeRegistry();
                var ours = new RegistrySerdes(Map.of("schema.registry.url", fake.url()));
                var theirs =
                        new RegistrySerdes(
                                Map.of(
                                        "schema.registry.url",
                                        fake.url(),
                                        RegistrySerdes.SERIALIZER,
                                        PACKAGE + "KafkaAvroSerializer",
                                        RegistrySerdes.DESERIALIZER,
                                        PACKAGE + "KafkaAvroDeserializer"));
                var our = ours.serde(IssueComment.class);
                var their = theirs.serde(IssueComment.class)) {
            var comment = IssueComment.newBuilder().setAuthor("Ann").setBody("text").build();

            byte[] written = our.serializer().serialize("t", comment);

            assertThat(their.serializer().serialize("t", comment)).isEqualTo(written);
            assertThat(their.deserializer().deserialize("t", written)).isEqualTo(comment);
        }
    }

    @Test
    void aClassThatIsNotThereIsNamed() {
        try (var serdes =
                new RegistrySerdes(
                        Map.of(
                                "schema.registry.url",
                                "http://127.0.0.1:1",
                                RegistrySerdes.SERIALIZER,
                                "com.example.NoSuchSerializer"))) {
            assertThatThrownBy(() -> serdes.serde(IssueComment.class))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(RegistrySerdes.SERIALIZER)
                    .hasMessageContaining("com.example.NoSuchSerializer");
        }
    }

    private static boolean isOnTheClassPath(String name) {
        try {
            Class.forName(name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
