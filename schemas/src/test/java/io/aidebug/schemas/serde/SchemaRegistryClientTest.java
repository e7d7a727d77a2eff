package io.aidebug.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidebug.schemas.serde.FakeRegistry.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SchemaRegistryClientTest {

    private static final Schema TEXT = Schema.create(Schema.Type.STRING);

    private final FakeRegistry fake = new FakeRegistry();

    @AfterEach
    void close() {
        fake.close();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void asksAgainAfterAFault(Fault fault) {
        fake.misbehave(fault);
        try (var client = client("30000")) {
            assertThat(client.register("s", TEXT)).isEqualTo(1);
        }
        assertThat(fake.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void givesUpInTime(Fault fault) {
        for (int i = 0; i < 100; i++) {
            fake.misbehave(fault);
        }
        long start = System.nanoTime();
        try (var client = client("700")) {
            assertThatThrownBy(() -> client.schemaOf(1))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining(fake.url());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void saysThatTheRegistryIsDown() {
        fake.close();
        try (var client = client("300")) {
            assertThatThrownBy(() -> client.schemaOf(1))
                    .isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void triesTheNextAddressAndStaysWithIt() {
        try (var client =
                new SchemaRegistryClient(
                        Map.of("schema.registry.url", urlOfNobody() + "," + fake.url()))) {
            assertThat(client.register("s", TEXT)).isEqualTo(1);
            assertThat(client.schemaOf(1)).isEqualTo(TEXT);
        }
        assertThat(fake.requests()).hasSize(2);
    }

    private static String urlOfNobody() {
        try (var gone = new FakeRegistry()) {
            return gone.url();
        }
    }

    @Test
    void aPageThatIsNoRegistrysWordIsNotTakenForAnUnknownSchema() {
        try (var client =
                new SchemaRegistryClient(
                        Map.of("schema.registry.url", fake.url() + "/wrong/path"))) {
            assertThatThrownBy(() -> client.schemaOf(1))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("404");
        }
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void remembersForAShortTimeOnlyThatAnIdIsUnknown() {
        var clock = new HandClock();
        var settings = RegistrySettings.from(Map.of("schema.registry.url", fake.url()));
        try (var client = new SchemaRegistryClient(settings, clock)) {
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> client.schemaOf(1))
                        .isInstanceOf(UnknownSchemaException.class);
            }
            assertThat(fake.requests()).hasSize(1);

            fake.add(TEXT.toString());
            clock.now = clock.now.plusSeconds(5);
            assertThat(client.schemaOf(1)).isEqualTo(TEXT);
        }
    }

    @Test
    void refusesASchemaThatIsNotAvro() {
        int id = fake.add("syntax = \"proto3\";");
        try (var client = client("30000")) {
            assertThatThrownBy(() -> client.schemaOf(id))
                    .isInstanceOf(IncompatibleSchemaException.class);
        }
    }

    @Test
    void encodesTheSubjectInThePath() {
        try (var client = client("30000")) {
            client.register("a b/ü?x-value", TEXT);
        }
        assertThat(fake.requests())
                .containsExactly("POST /subjects/a%20b%2F%C3%BC%3Fx-value/versions");
    }

    @Test
    void sendsTheUserOfTheSettingsOrOfTheAddress() {
        String inUrl = fake.url().replace("http://", "http://ann:secret@");
        try (var byUrl = new SchemaRegistryClient(Map.of("schema.registry.url", inUrl));
                var bySetting =
                        new SchemaRegistryClient(
                                Map.of(
                                        "schema.registry.url",
                                        List.of(fake.url()),
                                        "basic.auth.credentials.source",
                                        "USER_INFO",
                                        "basic.auth.user.info",
                                        "ann:secret"))) {
            byUrl.register("s", TEXT);
            bySetting.register("s", TEXT);
        }
        assertThat(fake.authorizations())
                .containsExactly("Basic YW5uOnNlY3JldA==", "Basic YW5uOnNlY3JldA==");
    }

    @Test
    void neverNamesThePassword() {
        fake.close();
        String url = fake.url().replace("http://", "http://ann:secret@");
        try (var client =
                new SchemaRegistryClient(
                        Map.of("schema.registry.url", url, RegistrySettings.PATIENCE, "100"))) {
            assertThatThrownBy(() -> client.schemaOf(1)).hasMessageNotContaining("secret");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "schema.registry.url, ''",
        "schema.registry.url, 'ftp://ann:secret@host'",
        "schema.registry.url, 'http://ann:sec ret@host'",
        "basic.auth.credentials.source, SASL_INHERIT",
        "basic.auth.credentials.source, USER_INFO",
        "aidebug.registry.timeout.ms, soon",
        "aidebug.registry.timeout.ms, -1",
        "auto.register.schemas, perhaps",
        "use.latest.version, true"
    })
    void refusesSettingsThatCannotWork(String name, String value) {
        var settings = new HashMap<>(Map.of("schema.registry.url", fake.url()));
        settings.put(name, value);
        try (var serializer = new AvroWireSerializer<>()) {
            assertThatThrownBy(() -> serializer.configure(settings, false))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageNotContaining("ret@");
        }
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        fake.misbehave(Fault.SENDS_NOTHING);
        var failure = new CompletableFuture<Throwable>();
        try (var client = client("30000")) {
            Thread caller =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    client.schemaOf(1);
                                } catch (InterruptException e) {
                                    failure.complete(e);
                                }
                            });
            Awaitility.await().until(() -> !fake.requests().isEmpty());
            caller.interrupt();
            assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptException.class);
        }
    }

    private SchemaRegistryClient client(String patience) {
        return new SchemaRegistryClient(
                Map.of("schema.registry.url", fake.url(), RegistrySettings.PATIENCE, patience));
    }

    /// Moves when it is told to.
    private static final class HandClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
