package io.aidebug.standalone.registry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidebug.schemas.serde.SchemaRegistryContract;
import io.aidebug.standalone.broker.LocalBroker;
import io.aidebug.standalone.broker.StartFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The contract that Apicurio's registry keeps too, and what people and tools see over HTTP.
final class LocalSchemaRegistryTest extends SchemaRegistryContract {

    private static final String HOST = "127.0.0.1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir private static Path directory = Path.of("");

    private static @Nullable LocalBroker broker;
    private static @Nullable LocalSchemaRegistry registry;

    @BeforeAll
    static void start() {
        broker = LocalBroker.start(directory, HOST, 0);
        registry = LocalSchemaRegistry.start(broker.bootstrapServers(), HOST, 0);
    }

    @AfterAll
    static void stop() {
        requireNonNull(registry).close();
        requireNonNull(broker).close();
    }

    @Override
    protected String url() {
        return requireNonNull(registry).url();
    }

    @Test
    void staysTheSameOverARestart() throws Exception {
        int first = register("kept-value", record("Kept", "text"));
        register("gone-value", record("Gone", "text"));
        send("DELETE", "/subjects/gone-value", null);
        send("PUT", "/config/kept-value", "{\"compatibility\":\"FULL\"}");

        requireNonNull(registry).close();
        String servers = requireNonNull(broker).bootstrapServers();
        foreignRecords(servers);
        registry = LocalSchemaRegistry.start(servers, HOST, 0);

        assertThat(register("kept-value", record("Kept", "text"))).isEqualTo(first);
        assertThat(get("/config/kept-value").path("compatibilityLevel").asText()).isEqualTo("FULL");
        assertThat(names("/subjects")).contains("kept-value").doesNotContain("gone-value");
        assertThat(names("/subjects?deleted=true")).contains("gone-value");
        assertThat(register("new-value", record("New", "text"))).isGreaterThan(first);
    }

    /// What another tool may have left in the topic.
    private static void foreignRecords(String servers) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", servers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            byte[] noop = "{\"keytype\":\"NOOP\",\"magic\":0}".getBytes(StandardCharsets.UTF_8);
            byte[] version = "{\"keytype\":\"SCHEMA\"}".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>("_schemas", 0, noop, null)).get();
            producer.send(new ProducerRecord<>("_schemas", 0, version, version)).get();
            producer.send(new ProducerRecord<>("_schemas", 0, new byte[] {1}, noop)).get();
        }
    }

    @Test
    void oneIdAndOneVersionHoweverManyRegisterAtOnce() throws Exception {
        Callable<Integer> registering = () -> register("race-value", record("Race", "text"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = new ArrayList<Integer>();
            for (var done : threads.invokeAll(List.of(registering, registering, registering))) {
                ids.add(done.get());
            }
            assertThat(ids).containsOnly(ids.getFirst());
        }
        assertThat(get("/subjects/race-value/versions").toString()).isEqualTo("[1]");
    }

    @Test
    void whiteSpaceMakesNoOtherSchema() throws Exception {
        int id = register("space-value", record("Space", "text"));

        assertThat(register("space-value", record("Space", "text").replace(",", " ,\n ")))
                .isEqualTo(id);
    }

    @Test
    void aDeletedVersionIsStillFoundByItsIdAndItsNumberIsNotUsedAgain() throws Exception {
        int id = register("deleted-value", record("Deleted", "text"));
        assertThat(send("DELETE", "/subjects/deleted-value/versions/1", null).toString())
                .isEqualTo("1");

        assertThat(get("/subjects/deleted-value/versions").path("error_code").asInt())
                .isEqualTo(40401);
        assertThat(get("/schemas/ids/" + id).path("schema").asText()).contains("Deleted");
        assertThat(register("deleted-value", record("Deleted", "text"))).isEqualTo(id);
        assertThat(get("/subjects/deleted-value/versions").toString()).isEqualTo("[2]");
    }

    @Test
    void tellsWhereASchemaIsUsed() throws Exception {
        int id = register("used-value", record("Used", "text"));
        register("also-used-value", record("Used", "text"));

        assertThat(get("/schemas/ids/" + id + "/versions").toString())
                .isEqualTo(
                        "[{\"subject\":\"also-used-value\",\"version\":1},"
                                + "{\"subject\":\"used-value\",\"version\":1}]");
        assertThat(get("/subjects/used-value/versions/latest/schema").path("name").asText())
                .isEqualTo("Used");
    }

    @Test
    void checksWithoutRegistering() throws Exception {
        register("checked-value", record("Checked", "text"));
        String path = "/compatibility/subjects/checked-value/versions/latest?verbose=true";

        JsonNode bad = send("POST", path, body(record("Checked", "other")));
        JsonNode good = send("POST", path, body(record("Checked", "text")));

        assertThat(bad.path("is_compatible").asBoolean()).isFalse();
        assertThat(bad.path("messages").get(0).asText()).contains("other");
        assertThat(good.toString()).isEqualTo("{\"is_compatible\":true,\"messages\":[]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /                                        |                            | 0",
                "GET    | /schemas/types                           |                            | 0",
                "GET    | /mode                                    |                            | 0",
                "GET    | /config                                  |                            | 0",
                "GET    | /config/nobody?defaultToGlobal=true      |                            | 0",
                "GET    | /config/nobody                           |                            | 40408",
                "PUT    | /config/nobody                           | {\"compatibility\":\"SOME\"} | 42203",
                "GET    | /subjects/nobody/versions                |                            | 40401",
                "GET    | /subjects/nobody/versions/latest         |                            | 40401",
                "GET    | /subjects/table-value/versions/1         |                            | 0",
                "GET    | /subjects/table-value/versions/7         |                            | 40402",
                "GET    | /subjects/table-value/versions/0         |                            | 42202",
                "GET    | /subjects/table-value/versions/last      |                            | 42202",
                "DELETE | /subjects/nobody                         |                            | 40401",
                "DELETE | /subjects/table-value?permanent=true     |                            | 422",
                "GET    | /schemas/ids/123456                      |                            | 40403",
                "GET    | /schemas/ids/x                           |                            | 40403",
                "POST   | /subjects/nobody                         | {\"schema\":\"\\\"int\\\"\"}  | 40401",
                "POST   | /subjects/table-value                    | {\"schema\":\"\\\"int\\\"\"}  | 40403",
                "POST   | /subjects/table-value/versions           | {\"schema\":\"\\\"int\\\"\"}  | 409",
                "POST   | /subjects/table-value/versions           | {\"schema\":\"{\"}           | 42201",
                "POST   | /subjects/table-value/versions           | {}                         | 42201",
                "POST   | /subjects/table-value/versions           | {\"schema\":                | 400",
                "POST   | /subjects/p/versions      | {\"schemaType\":\"JSON\",\"schema\":\"{}\"} | 42201",
                "GET    | /nowhere                                 |                            | 404"
            })
    void answersWithConfluentsErrorCodes(
            String method, String path, @Nullable String body, int code) throws Exception {
        register("table-value", record("Table", "text"));

        JsonNode answer = send(method, path, body);

        assertThat(answer.path("error_code").asInt()).as(answer.toString()).isEqualTo(code);
    }

    @Test
    void refusesWhatAnyWebPageCouldSend() throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(url() + "/subjects/form-value/versions"))
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(body("\"int\"")))
                        .build();

        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
    }

    @Test
    void aTakenPortIsOneSentence() {
        String servers = requireNonNull(broker).bootstrapServers();
        int port = URI.create(url()).getPort();

        assertThatThrownBy(() -> LocalSchemaRegistry.start(servers, HOST, port))
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining(HOST + ":" + port)
                .hasMessageNotContaining("\n");
    }

    private int register(String subject, String schema) throws Exception {
        return send("POST", "/subjects/" + subject + "/versions", body(schema)).path("id").asInt();
    }

    private static String record(String name, String field) {
        return "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[{\"name\":\"%s\",\"type\":\"string\"}]}"
                .formatted(name, field);
    }

    private static String body(String schema) {
        return JSON.createObjectNode().put("schema", schema).toString();
    }

    private List<String> names(String path) throws Exception {
        var names = new ArrayList<String>();
        get(path).forEach(name -> names.add(name.asText()));
        return names;
    }

    private JsonNode get(String path) throws Exception {
        return send("GET", path, null);
    }

    private JsonNode send(String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request =
                HttpRequest.newBuilder(URI.create(url() + path))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .method(method, publisher)
                        .build();
        var response = HTTP.send(request, BodyHandlers.ofString());
        assertThat(response.headers().firstValue("Content-Type").orElse("")).contains("json");
        JsonNode answer = JSON.readTree(response.body());
        int code = answer.path("error_code").asInt(200);
        assertThat(response.statusCode()).isEqualTo(code > 999 ? code / 100 : code);
        return answer;
    }
}
