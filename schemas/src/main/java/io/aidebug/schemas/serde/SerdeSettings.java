package io.aidebug.schemas.serde;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/// The settings that serializer and deserializer share, under Confluent's names.
final class SerdeSettings {

    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USE_LATEST = "use.latest.version";
    static final String SPECIFIC_READER = "specific.avro.reader";
    static final String VALUE_TYPE = "specific.avro.value.type";
    static final String KEY_TYPE = "specific.avro.key.type";

    /// Ours: a [SchemaRegistryClient] that several serdes of a process share. Who put it there
    /// closes it.
    static final String SHARED_CLIENT = "aidebug.registry.client";

    private SerdeSettings() {}

    static String subject(String topic, boolean key) {
        return topic + (key ? "-key" : "-value");
    }

    static RegistryAccess registry(Map<String, ?> settings) {
        return settings.get(SHARED_CLIENT) instanceof SchemaRegistryClient shared
                ? new RegistryAccess(shared, false)
                : new RegistryAccess(new SchemaRegistryClient(settings), true);
    }

    static boolean flag(Map<String, ?> settings, String name, boolean otherwise) {
        String value = RegistrySettings.text(settings, name).orElse(String.valueOf(otherwise));
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new ConfigException(name, value, "has to be true or false");
        }
        return Boolean.parseBoolean(value);
    }

    /// A client, and whether it goes with the serde that holds it.
    record RegistryAccess(SchemaRegistryClient client, boolean own) implements AutoCloseable {

        @Override
        public void close() {
            if (own) {
                client.close();
            }
        }
    }
}
