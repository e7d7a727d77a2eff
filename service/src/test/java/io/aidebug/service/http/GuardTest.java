package io.aidebug.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aidebug.service.config.ApiKey;
import io.aidebug.service.config.EdgeSettings;
import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.config.Scope;
import io.aidebug.service.metrics.ProcessMetrics;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Keys, scopes, limits, other origins, and the end of a server.
final class GuardTest {

    private static final ApiKey.Fresh READER = ApiKey.make("ann", Scope.READ, new SecureRandom());
    private static final ApiKey.Fresh SUBMITTER =
            ApiKey.make("bob", Scope.SUBMIT, new SecureRandom());
    private static final ApiKey.Fresh ADMIN = ApiKey.make("eve", Scope.ADMIN, new SecureRandom());
    private static final String PLAIN = "0123456789abcdef";

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch entered = new CountDownLatch(1);

    @AfterEach
    void stop() {
        client.close();
    }

    private final class Routes implements HttpApi {
        @Override
        public void register(RoutesConfig routes) {
            routes.get("/thing", context -> ConditionalAnswer.json(context, Map.of("a", 1)));
            routes.post("/thing", context -> context.result("{}"));
            routes.delete("/thing", context -> context.result("{}"));
            routes.post("/ask", context -> context.result("{}"), RouteScope.READ);
            routes.get("/inside", context -> context.result("{}"), RouteScope.ADMIN);
            routes.get(
                    "/slow",
                    context -> {
                        entered.countDown();
                        if (!release.await(30, TimeUnit.SECONDS)) {
                            throw ProblemException.of(500, "nobody released it");
                        }
                        context.result("\"done\"");
                    });
        }
    }

    private HttpServer start(EdgeSettings edge, List<String> plain) {
        return HttpServer.start(
                new HttpSettings("127.0.0.1", 0, 1_048_576, plain, edge),
                List.of(new Routes()),
                ProcessMetrics.registry("test"));
    }

    private HttpServer guarded(int perMinute) {
        return start(
                new EdgeSettings(
                        List.of(READER.kept(), SUBMITTER.kept(), ADMIN.kept()),
                        List.of("https://pages.example"),
                        perMinute,
                        false,
                        Duration.ZERO),
                List.of(PLAIN));
    }

    @Test
    void scopeOfAKeyDecidesWhatItOpens() throws Exception {
        try (HttpServer server = guarded(0)) {
            for (String[] expected :
                    new String[][] {
                        {"none", "401", "401", "401", "401", "401"},
                        {READER.text(), "200", "403", "403", "200", "403"},
                        {SUBMITTER.text(), "200", "200", "403", "200", "403"},
                        {ADMIN.text(), "200", "200", "200", "200", "200"},
                        {PLAIN, "200", "200", "200", "200", "200"}
                    }) {
                String key = expected[0];
                assertThat(
                                List.of(
                                        status(server, "GET", "/thing", key),
                                        status(server, "POST", "/thing", key),
                                        status(server, "DELETE", "/thing", key),
                                        status(server, "POST", "/ask", key),
                                        status(server, "GET", "/inside", key)))
                        .as(key)
                        .containsExactly(List.of(expected).subList(1, 6).toArray(String[]::new));
            }
            assertThat(status(server, "GET", "/nothing", "none")).isEqualTo("401");
            assertThat(status(server, "GET", "/nothing", READER.text())).isEqualTo("404");
            assertThat(status(server, "GET", "/health/ready", "none")).isEqualTo("200");
            assertThat(status(server, "HEAD", "/inside", READER.text())).isEqualTo("403");
        }
    }

    @Test
    void keptEntryDoesNotGiveTheKeyAwayAndReadsBack() {
        assertThat(READER.kept().entry()).startsWith("ann:read:").doesNotContain(READER.text());
        assertThat(ApiKey.parse(READER.kept().entry())).isEqualTo(READER.kept());
        assertThat(READER.kept().matches(READER.text())).isTrue();
        assertThat(READER.kept().matches(SUBMITTER.text())).isFalse();
        assertThatThrownBy(() -> ApiKey.parse("ann:root:" + "0".repeat(64)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keyThatSendsTooMuchIsToldWhenToComeBackAndOthersAreNot() throws Exception {
        try (HttpServer server = guarded(60)) {
            for (int i = 0; i < 10; i++) {
                assertThat(status(server, "GET", "/thing", READER.text())).isEqualTo("200");
            }
            HttpResponse<String> refused = send(server, "GET", "/thing", READER.text());
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.headers().firstValue("Content-Type")).contains(Problem.CONTENT_TYPE);
            assertThat(status(server, "GET", "/thing", SUBMITTER.text())).isEqualTo("200");
            assertThat(status(server, "GET", "/health", "none")).isEqualTo("200");
        }
    }

    @Test
    void bucketFillsWithTimeAndHoldsTenSecondsWorth() {
        long[] now = {0};
        var limit =
                new RateLimit(
                        new EdgeSettings(List.of(), List.of(), 60, false, Duration.ZERO),
                        () -> now[0]);
        for (int i = 0; i < 10; i++) {
            limit.take("a");
        }
        assertThatThrownBy(() -> limit.take("a")).isInstanceOf(ProblemException.class);
        now[0] = Duration.ofMillis(1_001).toNanos();
        limit.take("a");
        assertThatThrownBy(() -> limit.take("a")).isInstanceOf(ProblemException.class);
        limit.take("b");
    }

    @Test
    void forwardedAddressCountsOnlyWhereItIsTrusted() throws Exception {
        for (boolean trusted : new boolean[] {true, false}) {
            var edge = new EdgeSettings(List.of(), List.of(), 60, trusted, Duration.ZERO);
            try (HttpServer server = start(edge, List.of())) {
                int passed = 0;
                for (int i = 0; i < 20; i++) {
                    HttpRequest.Builder request =
                            request(server, "/thing")
                                    .header("X-Forwarded-For", "9.9.9.9, 10.0.0." + i);
                    passed += send(request).statusCode() == 200 ? 1 : 0;
                }
                assertThat(passed).isEqualTo(trusted ? 20 : 10);
            }
        }
    }

    @Test
    void pagesOfListedOriginsMayCall() throws Exception {
        try (HttpServer server = guarded(0)) {
            HttpResponse<String> preflight =
                    send(
                            request(server, "/thing")
                                    .method("OPTIONS", BodyPublishers.noBody())
                                    .header("Origin", "https://pages.example")
                                    .header("Access-Control-Request-Method", "DELETE"));
            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://pages.example");
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                    .contains("DELETE, GET, HEAD, OPTIONS, POST");
            HttpResponse<String> refused =
                    send(request(server, "/thing").header("Origin", "https://pages.example"));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
        }
    }

    @Test
    void otherOriginsAreToldNothing() throws Exception {
        try (HttpServer server = guarded(0)) {
            HttpResponse<String> preflight =
                    send(
                            request(server, "/thing")
                                    .method("OPTIONS", BodyPublishers.noBody())
                                    .header("Origin", "https://evil.example")
                                    .header("Access-Control-Request-Method", "POST"));
            assertThat(preflight.headers().map().keySet())
                    .noneMatch(name ->
                            name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
            assertThat(preflight.headers().allValues("Vary")).contains("Origin");
        }
    }

    @Test
    void everyPathAnswersHeadAndOptionsAndNamesItsMethods() throws Exception {
        try (HttpServer server = start(EdgeSettings.NONE, List.of())) {
            HttpResponse<String> head =
                    send(request(server, "/thing").method("HEAD", BodyPublishers.noBody()));
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Length")).contains("7");
            HttpResponse<String> options =
                    send(request(server, "/ask").method("OPTIONS", BodyPublishers.noBody()));
            assertThat(options.headers().firstValue("Allow")).contains("OPTIONS, POST");
            HttpResponse<String> wrong =
                    send(request(server, "/thing").method("PUT", BodyPublishers.noBody()));
            assertThat(wrong.statusCode()).isEqualTo(405);
            assertThat(wrong.headers().firstValue("Allow"))
                    .hasValueSatisfying(
                            allow -> assertThat(allow).contains("GET", "POST", "DELETE", "HEAD"));
            assertThat(
                            send(request(server, "/ask").method("HEAD", BodyPublishers.noBody()))
                                    .statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void answerThatDidNotChangeIsNotSentAgain() throws Exception {
        try (HttpServer server = start(EdgeSettings.NONE, List.of())) {
            HttpResponse<String> first = send(request(server, "/thing"));
            String tag = first.headers().firstValue("ETag").orElseThrow();
            for (String shown : List.of(tag, "\"x\", " + tag.substring(2), "*")) {
                HttpResponse<String> again =
                        send(request(server, "/thing").header("If-None-Match", shown));
                assertThat(again.statusCode()).isEqualTo(304);
                assertThat(again.body()).isEmpty();
                assertThat(again.headers().firstValue("ETag")).contains(tag);
            }
            assertThat(
                            send(request(server, "/thing").header("If-None-Match", "\"other\""))
                                    .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void runningRequestEndsWhileReadinessSaysNo() throws Exception {
        var edge = new EdgeSettings(List.of(), List.of(), 0, false, Duration.ofSeconds(2));
        HttpServer server = start(edge, List.of());
        var slow = client.sendAsync(request(server, "/slow").build(), BodyHandlers.ofString());
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        var stopped = CompletableFuture.runAsync(server::close);
        await().until(() -> status(server, "GET", "/health/ready", "none").equals("503"));
        assertThat(status(server, "GET", "/thing", "none")).isEqualTo("200");
        release.countDown();
        assertThat(slow.get().body()).isEqualTo("\"done\"");
        stopped.get(20, TimeUnit.SECONDS);
    }

    private String status(HttpServer server, String method, String path, String key)
            throws Exception {
        return Integer.toString(send(server, method, path, key).statusCode());
    }

    private HttpResponse<String> send(HttpServer server, String method, String path, String key)
            throws Exception {
        return send(
                request(server, path)
                        .header("Authorization", "Bearer " + key)
                        .method(method, BodyPublishers.noBody()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(HttpServer server, String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }
}
