package io.aidebug.standalone.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aidebug.standalone.api.ApiDescription.Operation;
import io.aidebug.standalone.cli.RunningServer;
import io.aidebug.standalone.cli.ServerOptions;
import io.aidebug.standalone.server.AllInOne;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
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

    private static final ApiDescription DESCRIPTION = new ApiDescription();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir static Path directory;

    private static RunningServer product;
    private static HttpServer jira;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        jira = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        jira.createContext("/", WholeSurfaceTest::asEmptyJira);
        jira.start();
        String address = "http://127.0.0.1:" + jira.getAddress().getPort();
        product =
                new AllInOne(Map.of("AIDEBUG_JIRA_URL", address))
                        .start(new ServerOptions("127.0.0.1", 0, directory, 0, 0, 0));
    }

    private static void asEmptyJira(HttpExchange exchange) throws IOException {
        byte[] nothing = "{\"issues\":[],\"total\":0}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, nothing.length);
        exchange.getResponseBody().write(nothing);
        exchange.close();
    }

    @AfterAll
    static void stop() {
        product.close();
        jira.stop(0);
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
        try (var run = new RandomRun(DESCRIPTION, product.address(), SEED)) {
            for (int i = 0; i < REQUESTS; i++) {
                run.request();
            }
            Files.writeString(Path.of("target", "openapi-run.txt"), run.report());
            assertThat(run.faults()).isEmpty();
            assertThat(run.statuses()).contains("200", "400", "404", "405", "415", "422");
            assertThat(run.succeeded()).isEqualTo(DESCRIPTION.names());
        }
    }

    private static URI uri(String path) {
        return URI.create(product.address() + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
