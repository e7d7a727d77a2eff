package io.aidebug.schemas.serde;

import java.lang.reflect.InvocationTargetException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/// Makes the serdes of a process from its configuration. `aidebug.value.serializer` and
/// `aidebug.value.deserializer` name the classes; ours are the default, and
/// `io.confluent.kafka.serializers.KafkaAvroSerializer` and `...KafkaAvroDeserializer` can stand
/// there instead. Ours share one registry client, closed here: close this after the last serde has
/// been used.
public final class RegistrySerdes implements AutoCloseable {

    /// Class name of the `Serializer`.
    public static final String SERIALIZER = "aidebug.value.serializer";

    /// Class name of the `Deserializer`.
    public static final String DESERIALIZER = "aidebug.value.deserializer";

    private final Map<String, ?> settings;
    private final SchemaRegistryClient client;

    /// Asks the registry nothing yet.
    ///
    /// @param settings `schema.registry.url` and what goes with it, under Confluent's names
    /// @throws ConfigException when they are not complete
    public RegistrySerdes(Map<String, ?> settings) {
        this.settings = Collections.unmodifiableMap(new HashMap<>(settings));
        this.client = new SchemaRegistryClient(settings);
    }

    /// The client that the serdes share, for other questions to the same registry.
    public SchemaRegistryClient client() {
        return client;
    }

    /// A configured serde for values of one type; any other record in its topic fails with
    /// [IncompatibleSchemaException].
    ///
    /// @throws ConfigException when the class it is to be made of cannot be
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return Serdes.serdeFrom(serializer(), deserializer(type));
    }

    /// A configured serializer for values, as [#serde] has it.
    public <T extends SpecificRecord> Serializer<T> serializer() {
        Serializer<T> serializer = make(SERIALIZER, AvroWireSerializer.class, Serializer.class);
        serializer.configure(all(serializer instanceof AvroWireSerializer), false);
        return serializer;
    }

    /// A configured deserializer for values of one type, as [#serde] has it.
    public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
        Deserializer<T> deserializer =
                make(DESERIALIZER, AvroWireDeserializer.class, Deserializer.class);
        Map<String, Object> all = all(deserializer instanceof AvroWireDeserializer);
        all.put(SerdeSettings.SPECIFIC_READER, "true");
        all.put(SerdeSettings.VALUE_TYPE, type);
        deserializer.configure(all, false);
        return deserializer;
    }

    private Map<String, Object> all(boolean ours) {
        var all = new HashMap<String, Object>(settings);
        if (ours) {
            all.put(SerdeSettings.SHARED_CLIENT, client);
        }
        return all;
    }

    // What a serde's class is for is not in its run-time type; Kafka itself trusts the name alone.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <S> S make(String setting, Class<?> ours, Class<?> port) {
        String name = RegistrySettings.text(settings, setting).orElse(ours.getName());
        try {
            Object made =
                    Class.forName(name, true, RegistrySerdes.class.getClassLoader())
                            .getDeclaredConstructor()
                            .newInstance();
            return (S) port.cast(made);
        } catch (ClassNotFoundException e) {
            throw new ConfigException(setting, name, "is not on the class path");
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException
                | ClassCastException e) {
            throw new ConfigException(setting, name, "cannot be made: " + e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
