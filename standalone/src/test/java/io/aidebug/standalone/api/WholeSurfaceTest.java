package io.aidebug.standalone.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidebug.standalone.api.ApiDescription.Operation;
import io.aidebug.standalone.cli.RunningServer;
import io.aidebug.standalone.cli.ServerOptions;
import io.aidebug.standalone.server.AllInOne;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The all-in-one process, asked as its description says, and as it does not.
final class WholeSurfaceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REQUESTS = Integer.getInteger("aidebug.openapi.requests", 800);
    private static final long SEED = Long.getLong("aidebug.openapi.seed", 20261124L);
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private static final ApiDescription DESCRIPTION = new ApiDescription();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir static Path directory;

    private static RunningServer product;

    @BeforeAll
    static void start() throws InterruptedException {
        product =
                new AllInOne(Map.of()).start(new ServerOptions("127.0.0.1", 0, directory, 0, 0, 0));
    }

    @AfterAll
    static void stop() {
        product.close();
        CLIENT.close();
    }

    @Test
    void everyDescribedPathAnswersToItsMethodsAndNoOthers() throws Exception {
        Map<String, List<String>> described = new TreeMap<>();
        for (Operation operation : DESCRIPTION.operations()) {
            List<String> methods =
                    described.computeIfAbsent(
                            operation.path(), _ -> new ArrayList<>(List.of("OPTIONS")));
            methods.add(operation.method());
            if (operation.method().equals("GET")) {
                methods.add("HEAD");
            }
        }
        for (var path : described.entrySet()) {
            URI uri = uri(path.getKey().replaceAll("\\{[^}]*}", "ABC-1"));
            var answer =
                    send(HttpRequest.newBuilder(uri).method("OPTIONS", BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(path.getKey()).isEqualTo(204);
            assertThat(answer.headers().firstValue("Allow").orElse("").split(", "))
                    .as(path.getKey())
                    .containsExactlyInAnyOrderElementsOf(path.getValue());
        }
    }

    @Test
    void descriptionIsServed() throws Exception {
        var answer = send(HttpRequest.newBuilder(uri("/openapi.yaml")));
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/yaml"));
        assertThat(answer.body()).startsWith("openapi: 3.1.0");
    }

    /// What a client of the prototype does: POST, then GET each second until it is done.
    @Test
    void oldClientsFlowWorksUnchanged() throws Exception {
        var submitted =
                send(
                        HttpRequest.newBuilder(uri("/jira/analyze"))
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"issue_key\": \"TEST-123\", \"summary\": \"Test issue\"}")));
        assertThat(submitted.statusCode()).isEqualTo(200);
        JsonNode first = JSON.readTree(submitted.body());
        assertThat(first.path("analysis_status").asText()).isEqualTo("PROCESSING");
        URI poll = uri("/jira/analyze/job/" + first.path("job_id").asText());
        var last = new JsonNode[1];
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    var answer = send(HttpRequest.newBuilder(poll));
                    assertThat(answer.statusCode()).isEqualTo(200);
                    last[0] = JSON.readTree(answer.body());
                    return !last[0].path("analysis_status").asText().equals("PROCESSING");
                });
        assertThat(last[0].path("analysis_status").asText()).isEqualTo("COMPLETED");
        assertThat(last[0].path("report").asText()).contains("TEST-123");
        assertThat(last[0].path("analysis").asText()).isNotEmpty();
    }

    @Test
    void randomRequestsAreAnsweredAsDescribed() throws Exception {
        var run = new Run();
        for (int i = 0; i < REQUESTS; i++) {
            run.request();
        }
        run.report();
        run.client.close();
        assertThat(run.faults).isEmpty();
        assertThat(run.statuses.keySet()).contains("200", "400", "404", "405", "415", "422");
    }

    private static final class Run {

        // Of its own: a connection that was idle for as long as the server waits may just be
        // closing.
        private final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final RandomValues values = new RandomValues(DESCRIPTION, SEED);
        private final List<Operation> operations = DESCRIPTION.operations();
        private final Map<String, Integer> statuses = new TreeMap<>();
        private final List<String> faults = new ArrayList<>();
        private int sent;

        void request() throws Exception {
            Operation operation = values.one(operations);
            boolean otherMethod = values.chance(0.04);
            String method = otherMethod ? values.one(METHODS) : operation.method();
            URI uri = uri(path(operation) + query(operation));
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
            headers(operation, request);
            if (operation.node().has("requestBody")) {
                body(operation, method, request);
            } else {
                request.method(method, BodyPublishers.noBody());
            }
            try {
                check(operation, method, answer(request.build()));
            } catch (IOException e) {
                faults.add("no answer to " + method + " " + uri + ": " + e.getMessage());
            }
        }

        /// Asks once more where the connection turns out to be closed (RFC 9112, 9.3.1): the server
        /// ends one whose request it refused unread, and the client may not have noticed yet.
        private HttpResponse<String> answer(HttpRequest request) throws Exception {
            try {
                return client.send(request, BodyHandlers.ofString());
            } catch (IOException _) {
                return client.send(request, BodyHandlers.ofString());
            }
        }

        private String path(Operation operation) {
            String path = operation.path();
            for (JsonNode parameter : operation.parameters("path")) {
                String value =
                        values.chance(0.2)
                                ? values.odd()
                                : values.valid(parameter.path("schema")).asText();
                path = path.replace("{" + parameter.path("name").asText() + "}", encoded(value));
            }
            return path;
        }

        private String query(Operation operation) {
            StringBuilder query = new StringBuilder();
            for (JsonNode parameter : operation.parameters("query")) {
                if (values.chance(0.4)) {
                    String value =
                            values.chance(0.3)
                                    ? values.odd()
                                    : values.valid(parameter.path("schema")).asText();
                    query.append(query.isEmpty() ? '?' : '&')
                            .append(parameter.path("name").asText())
                            .append('=')
                            .append(encoded(value));
                }
            }
            if (values.chance(0.05)) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(encoded(values.odd()))
                        .append("=1");
            }
            return query.toString();
        }

        private void headers(Operation operation, HttpRequest.Builder request) {
            for (JsonNode parameter : operation.parameters("header")) {
                if (values.chance(0.3)) {
                    String value =
                            parameter.has("example") && values.chance(0.5)
                                    ? parameter.path("example").asText()
                                    : values.valid(parameter.path("schema")).asText();
                    request.header(
                            parameter.path("name").asText(), value.replaceAll("[^ -~]", "?"));
                }
            }
        }

        private void body(Operation operation, String method, HttpRequest.Builder request) {
            var content = operation.node().path("requestBody").path("content");
            String type = content.fieldNames().next();
            JsonNode schema = content.path(type).path("schema");
            byte[] body;
            if (values.chance(0.08)) {
                body = values.noise();
            } else if (type.endsWith("ndjson")) {
                body = lines();
            } else {
                body =
                        values.bytes(
                                values.chance(0.5) ? values.valid(schema) : values.broken(schema));
            }
            request.header("Content-Type", values.chance(0.04) ? "text/plain" : type);
            if (values.chance(0.03)) {
                request.header("Content-Encoding", values.chance(0.5) ? "gzip" : "br");
            }
            request.method(method, BodyPublishers.ofByteArray(body));
        }

        private byte[] lines() {
            JsonNode line =
                    JSON.createObjectNode().put("$ref", "#/components/schemas/ImportedIssue");
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                JsonNode value = values.chance(0.6) ? values.valid(line) : values.broken(line);
                lines.append(new String(values.bytes(value), StandardCharsets.UTF_8)).append('\n');
            }
            return lines.toString().getBytes(StandardCharsets.UTF_8);
        }

        private void check(Operation operation, String method, HttpResponse<String> answer)
                throws IOException {
            sent++;
            int status = answer.statusCode();
            statuses.merge(Integer.toString(status), 1, Integer::sum);
            String request = method + " " + answer.uri();
            boolean other = !method.equals(operation.method());
            if (status == 500 || (!other && !operation.declares(status))) {
                faults.add(status + " is not declared for " + request + ": " + answer.body());
            } else if (other && status == 405) {
                if (answer.headers().firstValue("Allow").isEmpty()) {
                    faults.add("405 without Allow for " + request);
                }
            } else if (!other) {
                checkBody(operation, request, answer);
            }
        }

        private void checkBody(Operation operation, String request, HttpResponse<String> answer)
                throws IOException {
            JsonNode response = DESCRIPTION.response(operation, answer.statusCode());
            JsonNode schema = ApiDescription.jsonSchema(response.path("content"));
            String type = answer.headers().firstValue("Content-Type").orElse("");
            if (answer.statusCode() >= 400
                    && !type.startsWith("application/problem+json")
                    && !operation.path().startsWith("/health")) {
                faults.add("no problem+json but '" + type + "' for " + request);
            }
            if (!schema.isMissingNode()) {
                List<String> wrong = DESCRIPTION.faults(schema, JSON.readTree(answer.body()));
                if (!wrong.isEmpty()) {
                    faults.add(request + ": " + wrong + " in " + answer.body());
                }
            }
        }

        void report() throws IOException {
            String text =
                    "%d requests sent (seed %d), statuses %s, faults %d"
                            .formatted(sent, SEED, statuses, faults.size());
            Files.writeString(Path.of("target", "openapi-run.txt"), text + "\n");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static URI uri(String path) {
        return URI.create(product.address() + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
