package io.aidebug.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    @Test
    void passesEveryOtherKafkaSettingOn() {
        var environment =
                new Environment(
                        Map.of(
                                "AIDEBUG_KAFKA_BOOTSTRAP_SERVERS", "b:9092",
                                "AIDEBUG_SCHEMA_REGISTRY_URL", "http://r:8081",
                                "AIDEBUG_KAFKA_SSL_TRUSTSTORE_LOCATION", "/trust",
                                "AIDEBUG_KAFKA_SASL_OAUTHBEARER_ASSERTION_FILE", "/assertion"));
        KafkaSettings settings = KafkaSettings.from(environment);
        environment.check();

        assertThat(settings.passthrough())
                .containsOnly(
                        Map.entry("ssl.truststore.location", "/trust"),
                        Map.entry("sasl.oauthbearer.assertion.file", "/assertion"));
        assertThat(settings.topics().partitions()).isEqualTo(4);
        assertThat(settings.topics().replicationFactor()).isEqualTo((short) -1);
        assertThat(settings.producerProperties())
                .containsEntry("bootstrap.servers", "b:9092")
                .containsEntry("schema.registry.url", "http://r:8081")
                .containsEntry("value.serializer", "io.aidebug.schemas.serde.AvroWireSerializer")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("max.request.size", 8 * 1024 * 1024);
        assertThat(environment.unknown()).isEmpty();
    }

    @Test
    void needsABrokerAndARegistry() {
        var environment = new Environment(Map.of());
        KafkaSettings.from(environment);
        assertThatThrownBy(environment::check)
                .hasMessageContaining("AIDEBUG_KAFKA_BOOTSTRAP_SERVERS is not set")
                .hasMessageContaining("AIDEBUG_SCHEMA_REGISTRY_URL is not set");
    }

    @Test
    void listensBeyondLoopbackOnlyWithKeys() {
        var open = new Environment(Map.of("AIDEBUG_HTTP_HOST", "0.0.0.0"));
        HttpSettings.from(open, 8001);
        assertThatThrownBy(open::check)
                .hasMessageContaining("make a key with `aidebug keys create`");

        var guarded =
                new Environment(
                        Map.of(
                                "AIDEBUG_HTTP_HOST", "0.0.0.0",
                                "AIDEBUG_API_KEYS", "0123456789abcdef"));
        assertThat(HttpSettings.from(guarded, 8001).port()).isEqualTo(8001);
        guarded.check();

        var weak = new Environment(Map.of("AIDEBUG_API_KEYS", "short"));
        HttpSettings.from(weak, 8001);
        assertThatThrownBy(weak::check).hasMessageContaining("fewer than 16 characters");
    }
}
