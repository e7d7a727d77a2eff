package io.aidebug.topology.async;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// The envelope's own binary form, big-endian, so that it stays readable without a registry:
///
/// ```text
/// byte version = 1 | int attempt | long notBefore | long enqueuedAt | long timestamp | bytes origin | bytes key
/// | int n | n x (bytes name, bytes value) | bytes payload
/// bytes = int length (-1: null) + content; names are UTF-8
/// ```
final class EnvelopeSerde implements Serde<Envelope> {

    private static final byte VERSION = 1;
    private static final int FIXED = 1 + 4 + 3 * 8;

    @Override
    public Serializer<Envelope> serializer() {
        return (_, envelope) -> envelope == null ? null : write(envelope);
    }

    @Override
    public Deserializer<Envelope> deserializer() {
        return (_, bytes) -> bytes == null ? null : read(bytes);
    }

    private static byte[] write(Envelope envelope) {
        byte[] payload = envelope.record().value();
        var bytes = new ByteArrayOutputStream(FIXED + 256 + (payload == null ? 0 : payload.length));
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(envelope.attempt());
            out.writeLong(envelope.notBefore());
            out.writeLong(envelope.enqueuedAt());
            out.writeLong(envelope.record().timestamp());
            writeText(out, envelope.origin());
            writeBytes(out, envelope.record().key());
            writeHeaders(out, envelope.record().headers());
            writeBytes(out, payload);
        } catch (IOException e) {
            throw new SerializationException("A request could not be put into its envelope", e);
        }
        return bytes.toByteArray();
    }

    private static Envelope read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new SerializationException(
                        "An in-flight request has envelope version %d, this program knows %d"
                                .formatted(version, VERSION));
            }
            int attempt = in.readInt();
            long notBefore = in.readLong();
            long enqueuedAt = in.readLong();
            long timestamp = in.readLong();
            String origin = readText(in);
            byte[] key = readBytes(in);
            Headers headers = readHeaders(in);
            byte[] payload = readBytes(in);
            return new Envelope(
                    new Record<>(key, payload, timestamp, headers),
                    origin,
                    enqueuedAt,
                    attempt,
                    notBefore);
        } catch (IOException e) {
            throw new SerializationException("An in-flight request's envelope is damaged", e);
        }
    }

    private static void writeHeaders(DataOutputStream out, Headers headers) throws IOException {
        Header[] all = headers.toArray();
        out.writeInt(all.length);
        for (Header header : all) {
            writeText(out, header.key());
            writeBytes(out, header.value());
        }
    }

    private static Headers readHeaders(DataInputStream in) throws IOException {
        RecordHeaders headers = new RecordHeaders();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            headers.add(readText(in), readBytes(in));
        }
        return headers;
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String readText(DataInputStream in) throws IOException {
        byte[] bytes = readBytes(in);
        if (bytes == null) {
            throw new IOException("a name is missing");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void writeBytes(DataOutputStream out, byte @Nullable [] bytes)
            throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == -1) {
            return null;
        }
        if (length < 0 || length > in.available()) {
            throw new IOException("%d bytes announced, %d there".formatted(length, in.available()));
        }
        return in.readNBytes(length);
    }
}
