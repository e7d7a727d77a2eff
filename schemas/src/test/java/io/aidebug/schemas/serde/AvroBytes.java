package io.aidebug.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// Plain Avro without a registry, for tests of topologies alone.
public final class AvroBytes {

    private AvroBytes() {}

    public static <T extends SpecificRecord> Serde<T> of(Class<T> type) {
        Schema schema = SpecificData.get().getSchema(type);
        return Serdes.serdeFrom(
                (_, value) -> value == null ? null : bytes(schema, value),
                (_, bytes) -> bytes == null ? null : value(schema, type, bytes));
    }

    private static <T> byte[] bytes(Schema schema, T value) {
        try (var out = new ByteArrayOutputStream()) {
            var encoder = EncoderFactory.get().binaryEncoder(out, null);
            new SpecificDatumWriter<T>(schema).write(value, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T value(Schema schema, Class<T> type, byte[] bytes) {
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
            return type.cast(new SpecificDatumReader<T>(schema).read(null, decoder));
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("not a " + type.getSimpleName(), e);
        }
    }
}
