package io.aidebug.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.health.Health;
import io.aidebug.service.health.HealthCheck;
import io.aidebug.service.metrics.ProcessMetrics;
import io.aidebug.service.process.StartupException;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpServerTest {

    private static final int LIMIT = 1_048_576;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Probe PROBE = new Probe();
    private static HttpServer server;

    private static final class Probe implements HttpApi, HealthCheck {

        private volatile boolean up = true;

        @Override
        public void register(RoutesConfig routes) {
            routes.post(
                    "/echo",
                    context -> {
                        byte[] body = RequestBody.json(context, LIMIT);
                        context.result(Integer.toString(body.length));
                    });
            routes.post(
                    "/fields",
                    context -> {
                        var fields =
                                new JsonFields(StrictJson.parse(RequestBody.json(context, LIMIT)));
                        fields.requiredText("text", 5);
                        fields.integer("number", 1, 1, 20);
                        fields.texts("list", 3, 5);
                        fields.check();
                        context.result("{}");
                    });
            routes.get(
                    "/bug",
                    _ -> {
                        throw new IllegalStateException("a secret detail");
                    });
            routes.get(
                    "/error",
                    _ -> {
                        throw new StackOverflowError();
                    });
            routes.get(
                    "/later",
                    _ -> {
                        throw ProblemException.unavailable("Not yet.", Duration.ofSeconds(3));
                    });
        }

        @Override
        public List<HealthCheck> healthChecks() {
            return List.of(this);
        }

        @Override
        public String name() {
            return "probe";
        }

        @Override
        public Health check() {
            return up ? new Health.Up("fine") : new Health.Down("broken");
        }
    }

    @BeforeAll
    static void start() {
        server =
                HttpServer.start(
                        HttpSettings.onLoopback(0),
                        List.of(PROBE),
                        ProcessMetrics.registry("test"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersUnknownPathsWithAProblem() throws Exception {
        problem(get("/nothing"), 404);
    }

    @Test
    void namesTheMethodsAPathAnswersTo() throws Exception {
        HttpResponse<String> response = get("/echo");
        problem(response, 405);
        assertThat(response.headers().firstValue("Allow")).contains("POST, OPTIONS");
    }

    @Test
    void hidesWhatWentWrongInside() throws Exception {
        assertThat(problem(get("/bug"), 500).toString()).doesNotContain("secret");
        assertThat(get("/error").statusCode()).isEqualTo(500);
        assertThat(get("/error").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith(Problem.CONTENT_TYPE));
    }

    @Test
    void tellsWhenToTryAgain() throws Exception {
        HttpResponse<String> response = get("/later");
        assertThat(problem(response, 503).get("detail").asText()).isEqualTo("Not yet.");
        assertThat(response.headers().firstValue("Retry-After")).contains("3");
    }

    @Test
    void listsEveryWrongFieldAtOnce() throws Exception {
        HttpResponse<String> response =
                post(
                        "/fields",
                        "{\"text\":\"  toolong\",\"number\":\"5\",\"list\":[\"a\",7],\"x/y\":1}");
        assertThat(problem(response, 422).get("errors"))
                .extracting(error -> error.get("pointer").asText())
                .containsExactly("/text", "/number", "/list/1", "/x~1y");
    }

    @Test
    void refusesNulAndHalfSurrogatePairs() throws Exception {
        problem(post("/fields", "{\"text\":\"a\\u0000\"}"), 422);
        problem(post("/fields", "{\"text\":\"a\\ud800\"}"), 422);
        problem(post("/fields", "{\"text\":\"\\udc00\\ud800\"}"), 422);
        assertThat(post("/fields", "{\"text\":\"\\ud83d\\ude00\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesWhatIsNoJson() throws Exception {
        for (String body :
                List.of(
                        "",
                        "{",
                        "{} {}",
                        "{\"text\":\"a\",\"text\":\"b\"}",
                        "{'text':'a'}",
                        "{\"text\":NaN}",
                        "[".repeat(100) + "]".repeat(100))) {
            problem(post("/fields", body), 400);
        }
        problem(post("/fields", "[1]"), 422);
        byte[] latin1 = "{\"text\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1);
        problem(post("/fields", BodyPublishers.ofByteArray(latin1), "application/json"), 400);
    }

    @Test
    void refusesOtherContentTypes() throws Exception {
        BodyPublisher body = BodyPublishers.ofString("{}");
        problem(post("/echo", body, "text/plain"), 415);
        problem(post("/echo", body, "application/json; charset=latin1"), 415);
        assertThat(post("/echo", body, "Application/JSON; charset=UTF-8").statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesABodyOfExactlyTheLimitAndNotAByteMore() throws Exception {
        assertThat(post("/echo", "x".repeat(LIMIT)).body()).isEqualTo("1048576");
        problem(post("/echo", "x".repeat(LIMIT + 1)), 413);
        assertThat(post("/echo", chunked(LIMIT), "application/json").statusCode()).isEqualTo(200);
        problem(post("/echo", chunked(LIMIT + 1), "application/json"), 413);
    }

    @Test
    void doesNotReadABodyThatNeverEnds() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    """
                    POST /echo HTTP/1.1\r
                    Host: x\r
                    Content-Type: application/json\r
                    Transfer-Encoding: chunked\r
                    \r
                    """
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk =
                    ("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 34; i++) {
                out.write(chunk);
            }
            out.flush();
            assertThat(firstLine(socket.getInputStream())).contains("413");
        }
    }

    @Test
    void answersGarbageWithAProblem() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("NO HTTP AT ALL\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).contains("400").contains("application/problem+json");
        }
    }

    @Test
    void returnsTheRequestIdOfTheClientWhenItIsSafe() throws Exception {
        assertThat(requestId("trace-1.a/b")).isEqualTo("trace-1.a/b");
        assertThat(requestId("a b")).hasSize(36);
        assertThat(requestId("x".repeat(129))).hasSize(36);
        assertThat(requestId("6f1c9a52-0d3b-4a58-9f0e-6d2a7b1c8e44"))
                .isEqualTo("6f1c9a52-0d3b-4a58-9f0e-6d2a7b1c8e44");
    }

    @Test
    void takesNoRequestIdWithASecretOrAnAddressInIt() throws Exception {
        assertThat(requestId("ann.lee@corp.com")).hasSize(36).doesNotContain("corp");
        assertThat(requestId("token=ghp_" + "aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zA1bC2"))
                .hasSize(36)
                .doesNotContain("ghp");
    }

    @Test
    void tellsWhetherItIsHealthy() throws Exception {
        assertThat(StrictJson.parse(get("/health").body()).at("/checks/probe/status").asText())
                .isEqualTo("UP");
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        PROBE.up = false;
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        PROBE.up = true;
    }

    @Test
    void measuresEveryRoute() throws Exception {
        get("/bug");
        assertThat(get("/metrics").body())
                .contains("http_server_requests_seconds_count")
                .contains("route=\"/bug\"");
    }

    @Test
    void asksForAKeyWhenOneIsConfigured() throws Exception {
        var settings = new HttpSettings("127.0.0.1", 0, LIMIT, List.of("0123456789abcdef"));
        try (var guarded =
                HttpServer.start(settings, List.of(PROBE), ProcessMetrics.registry("test"))) {
            URI uri = URI.create(guarded.url() + "/metrics");
            assertThat(send(HttpRequest.newBuilder(uri)).statusCode()).isEqualTo(401);
            assertThat(
                            send(HttpRequest.newBuilder(uri)
                                            .header("X-API-Key", "0123456789abcdeX"))
                                    .statusCode())
                    .isEqualTo(401);
            assertThat(
                            send(HttpRequest.newBuilder(uri)
                                            .header("X-API-Key", "0123456789abcdef"))
                                    .statusCode())
                    .isEqualTo(200);
            assertThat(
                            send(HttpRequest.newBuilder(uri)
                                            .header("Authorization", "Bearer 0123456789abcdef"))
                                    .statusCode())
                    .isEqualTo(200);
            URI health = URI.create(guarded.url() + "/health");
            assertThat(send(HttpRequest.newBuilder(health)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void saysInOneSentenceThatThePortIsTaken() {
        assertThatThrownBy(() ->
                        HttpServer.start(
                                HttpSettings.onLoopback(server.port()),
                                List.of(),
                                ProcessMetrics.registry("test")))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("Port " + server.port() + " on 127.0.0.1 is taken");
    }

    private static String requestId(String offered) throws Exception {
        URI uri = URI.create(server.url() + "/health/live");
        return send(HttpRequest.newBuilder(uri).header("X-Request-ID", offered))
                .headers()
                .firstValue("X-Request-ID")
                .orElseThrow();
    }

    private static JsonNode problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains(Problem.CONTENT_TYPE);
        JsonNode problem = StrictJson.parse(response.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotEmpty();
        assertThat(problem.get("request_id").asText())
                .isEqualTo(response.headers().firstValue("X-Request-ID").orElse(""));
        return problem;
    }

    private static BodyPublisher chunked(int length) {
        byte[] bytes = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
        return BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes));
    }

    private static String firstLine(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path)));
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return post(path, BodyPublishers.ofString(body), "application/json");
    }

    private static HttpResponse<String> post(String path, BodyPublisher body, String type)
            throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("Content-Type", type)
                        .POST(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(
                request.version(HttpClient.Version.HTTP_1_1).build(), BodyHandlers.ofString());
    }
}
