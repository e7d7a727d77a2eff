package io.aidebug.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.redaction.RedactionRules;
import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.http.HttpServer;
import io.aidebug.service.http.StrictJson;
import io.aidebug.service.metrics.ProcessMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The API on a real server, and a client for it.
final class TestSurface implements AutoCloseable {

    static final int LIMIT = 1_048_576;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    TestSurface(FakeBroker broker, Duration timeout) {
        this(
                broker,
                new IngestSettings(
                        LIMIT,
                        timeout,
                        0,
                        Optional.of("https://jira.example.org/"),
                        RedactionRules.NONE));
    }

    TestSurface(FakeBroker broker, IngestSettings settings) {
        var backlog = new Backlog(() -> 0, 0, System::nanoTime);
        var api = new IngestApi(broker.producer, settings, backlog, broker);
        server =
                HttpServer.start(
                        HttpSettings.onLoopback(0), List.of(api), ProcessMetrics.registry("test"));
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(request(path, "application/json").POST(BodyPublishers.ofString(json)));
    }

    CompletableFuture<HttpResponse<String>> postAsync(String path, String json) {
        return client.sendAsync(
                request(path, "application/json").POST(BodyPublishers.ofString(json)).build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> importLines(byte[] lines) throws IOException, InterruptedException {
        return send(
                request("/issues/import", "application/x-ndjson")
                        .POST(BodyPublishers.ofByteArray(lines)));
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(request(path, "application/json").DELETE());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path, "application/json").GET());
    }

    HttpRequest.Builder request(String path, String contentType) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", contentType);
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) {
        return StrictJson.parse(response.body());
    }

    static JsonNode problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        return json(response);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
