package io.aidebug.topology.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnvelopeSerdeTest {

    private final EnvelopeSerde serde = new EnvelopeSerde();

    @Test
    void writesTheDocumentedBytes() {
        String expected =
                "01"
                        + "00000002"
                        + "0000000000000005"
                        + "0000000000000006"
                        + "0000000000000007"
                        + "00000003"
                        + "742d30"
                        + "00000001"
                        + "6b"
                        + "00000001"
                        + "00000001"
                        + "68"
                        + "ffffffff"
                        + "00000002"
                        + "7061";
        RecordHeaders headers = new RecordHeaders();
        headers.add("h", null);
        Envelope envelope =
                new Envelope(new Record<>(utf8("k"), utf8("pa"), 7, headers), "t-0", 6, 2, 5);

        assertThat(HexFormat.of().formatHex(write(envelope))).isEqualTo(expected);
    }

    @Test
    void readsBackWhatItWrote() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("a", utf8("1")).add("a", utf8("2")).add("ü", new byte[0]);
        Envelope envelope =
                new Envelope(new Record<>(utf8("k"), utf8("p"), 7, headers), "t-0-1", 6, 2, 5);

        Envelope read = read(write(envelope));

        assertThat(read.record().key()).isEqualTo(utf8("k"));
        assertThat(read.record().value()).isEqualTo(utf8("p"));
        assertThat(read.record().timestamp()).isEqualTo(7);
        assertThat(read.record().headers()).isEqualTo(headers);
        assertThat(read.tag()).isEqualTo(new CallTag("t-0-1", 2));
        assertThat(read.enqueuedAt()).isEqualTo(6);
        assertThat(read.notBefore()).isEqualTo(5);
    }

    @Test
    void keepsAMissingKeyAndATombstoneApartFromEmptyOnes() {
        Envelope missing = read(write(envelope(null, null)));
        assertThat(missing.record().key()).isNull();
        assertThat(missing.record().value()).isNull();

        Envelope empty = read(write(envelope(new byte[0], new byte[0])));
        assertThat(empty.record().key()).isEmpty();
        assertThat(empty.record().value()).isEmpty();
    }

    @Test
    void refusesAnotherVersionWithASentence() {
        byte[] bytes = write(envelope(null, null));
        bytes[0] = 2;
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void refusesEveryTruncation() {
        byte[] bytes = write(envelope(utf8("k"), utf8("payload")));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void passesNullThrough() {
        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", null)).isNull();
    }

    private static Envelope envelope(byte @Nullable [] key, byte @Nullable [] value) {
        return new Envelope(new Record<>(key, value, 1, new RecordHeaders()), "o", 1, 0, 0);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] write(Envelope envelope) {
        return serde.serializer().serialize("t", envelope);
    }

    private Envelope read(byte[] bytes) {
        return serde.deserializer().deserialize("t", bytes);
    }
}
