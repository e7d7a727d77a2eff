package io.aidebug.schemas.serde;

import io.aidebug.schemas.serde.SerdeSettings.RegistryAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Writes generated Avro records in Confluent's wire format under the subject `<topic>-value`
/// (`-key` for keys). Settings: `schema.registry.url`, `basic.auth.credentials.source`,
/// `basic.auth.user.info`, `auto.register.schemas` (default true; false only looks the schema up).
/// Asks the registry once per topic and schema; safe for many threads once configured.
public final class AvroWireSerializer<T extends SpecificRecord> implements Serializer<T> {

    private @Nullable RegistryAccess registry;
    private boolean autoRegister;
    private boolean key;
    // Records of one topic are of about one size: room for the last one's saves most of the copies
    // that a buffer makes while it grows.
    private volatile int usualBytes = 512;

    /// For Kafka, which calls [#configure] before anything else.
    public AvroWireSerializer() {}

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        if (SerdeSettings.flag(settings, SerdeSettings.USE_LATEST, false)) {
            throw new ConfigException(
                    SerdeSettings.USE_LATEST
                            + " is not supported: a record is written with its own"
                            + " class's schema");
        }
        key = isKey;
        autoRegister = SerdeSettings.flag(settings, SerdeSettings.AUTO_REGISTER, true);
        registry = SerdeSettings.registry(settings);
    }

    /// @throws RegistryUnavailableException when the schema's id could not be had, now
    /// @throws PermanentRecordException when the registry refuses the schema
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T record) {
        if (record == null) {
            return null;
        }
        Schema schema = record.getSchema();
        try {
            var out = new ByteArrayOutputStream(usualBytes);
            out.write(WireFormat.header(id(SerdeSettings.subject(topic, key), schema)));
            var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new SpecificDatumWriter<T>(schema).write(record, encoder);
            encoder.flush();
            usualBytes = out.size();
            return out.toByteArray();
        } catch (IOException | NullPointerException | ClassCastException e) {
            // What Avro throws for a field that was left unset or has a wrong type.
            throw new SerializationException(
                    "The record is not a valid " + schema.getFullName() + ": " + e.getMessage(), e);
        }
    }

    private int id(String subject, Schema schema) {
        if (registry == null) {
            throw new IllegalStateException("configure has not been called");
        }
        var client = registry.client();
        return autoRegister ? client.register(subject, schema) : client.idOf(subject, schema);
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }
}
