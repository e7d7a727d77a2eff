package io.aidebug.schemas.serde;

import io.aidebug.schemas.serde.SerdeSettings.RegistryAccess;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/// Reads generated Avro records from Confluent's wire format: the writer's schema comes from the
/// registry by its id, the reader's is the one of the generated class, and Avro's resolution rules
/// lie between them. The class is the one that `specific.avro.value.type` names (or `.key.type`),
/// else the one that has the writer's schema name. Safe for many threads once configured.
///
/// Any bytes end quickly and without large allocations in a record or in a
/// [PermanentRecordException]; only a registry that does not answer ends in
/// [RegistryUnavailableException].
public final class AvroWireDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    private final Map<Integer, DatumReader<T>> readers = new ConcurrentHashMap<>();
    private @Nullable RegistryAccess registry;
    private Optional<Schema> wanted = Optional.empty();

    /// For Kafka, which calls [#configure] before anything else.
    public AvroWireDeserializer() {}

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        if (!SerdeSettings.flag(settings, SerdeSettings.SPECIFIC_READER, true)) {
            throw new ConfigException(
                    SerdeSettings.SPECIFIC_READER
                            + " has to be true: only generated classes are"
                            + " read");
        }
        wanted =
                Optional.ofNullable(
                                settings.get(
                                        isKey ? SerdeSettings.KEY_TYPE : SerdeSettings.VALUE_TYPE))
                        .map(AvroWireDeserializer::readerSchema);
        registry = SerdeSettings.registry(settings);
    }

    private static Schema readerSchema(Object type) {
        try {
            Class<?> named =
                    type instanceof Class<?> given
                            ? given
                            : Class.forName(
                                    type.toString(),
                                    true,
                                    AvroWireDeserializer.class.getClassLoader());
            ClassSecurityValidator.validate(named);
            return SpecificData.get().getSchema(named);
        } catch (SecurityException e) {
            throw untrusted(e);
        } catch (ClassNotFoundException | AvroRuntimeException e) {
            throw new ConfigException(SerdeSettings.VALUE_TYPE, type, "is no generated Avro class");
        }
    }

    /// Not a dead letter: the process was started without the JVM argument that Avro needs.
    private static ConfigException untrusted(SecurityException cause) {
        return new ConfigException(
                "Avro may not make the objects; start Java with"
                        + " -Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.aidebug.records ("
                        + cause.getMessage()
                        + ")");
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] record) {
        if (record == null) {
            return null;
        }
        int id = WireFormat.schemaId(record);
        Schema writer = client().schemaOf(id);
        BodyInspection.inspect(writer, record, WireFormat.HEADER_BYTES);
        return decode(id, writer, record);
    }

    private T decode(int id, Schema writer, byte[] record) {
        int length = record.length - WireFormat.HEADER_BYTES;
        var body =
                DecoderFactory.get().binaryDecoder(record, WireFormat.HEADER_BYTES, length, null);
        try {
            return readers.computeIfAbsent(id, unseen -> reader(writer)).read(null, body);
        } catch (AvroTypeException e) {
            throw new IncompatibleSchemaException(
                    "Schema %d (%s) cannot be read as the class asked for: %s"
                            .formatted(id, writer.getFullName(), e.getMessage()),
                    e);
        } catch (SecurityException e) {
            throw untrusted(e);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            throw new MalformedRecordException("The record's body cannot be decoded", e);
        }
    }

    /// Avro itself resolves a record into one of any other name as long as the fields allow it, and
    /// ours all have defaults: a record in the wrong topic would be read as an empty one.
    private DatumReader<T> reader(Schema writer) {
        Schema reader = wanted.orElseGet(() -> classSchema(writer));
        String written = writer.getFullName();
        if (!written.equals(reader.getFullName()) && !reader.getAliases().contains(written)) {
            throw new IncompatibleSchemaException(
                    "The record is a " + written + ", not a " + reader.getFullName(), null);
        }
        return new SpecificDatumReader<>(writer, reader);
    }

    private static Schema classSchema(Schema writer) {
        Class<?> named = SpecificData.get().getClass(writer);
        if (named == null || !SpecificRecord.class.isAssignableFrom(named)) {
            throw new IncompatibleSchemaException(
                    "There is no generated class for " + writer.getFullName(), null);
        }
        return SpecificData.get().getSchema(named);
    }

    private SchemaRegistryClient client() {
        if (registry == null) {
            throw new IllegalStateException("configure has not been called");
        }
        return registry.client();
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }
}
