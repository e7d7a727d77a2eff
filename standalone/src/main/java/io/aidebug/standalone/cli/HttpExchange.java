package io.aidebug.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.service.config.HeaderText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One request, one answer, nothing repeated. Thread-safe.
final class HttpExchange implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();
    private final URI server;
    private final @Nullable String apiKey;

    HttpExchange(URI server, @Nullable String apiKey) {
        if (apiKey != null && !HeaderText.fits(apiKey)) {
            throw new CliFailure(
                    ExitCodes.USAGE,
                    "The key (--api-key, AIDEBUG_API_KEY) must be one line of visible ASCII characters.");
        }
        this.server = server;
        this.apiKey = apiKey;
    }

    ApiAnswer get(String path) throws UnreachableException {
        return send(request(path).GET());
    }

    ApiAnswer post(String path, String contentType, byte[] body) throws UnreachableException {
        return send(
                request(path)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .timeout(ANSWER_TIMEOUT)
                        .header("Accept", "application/json, application/problem+json");
        return apiKey == null ? request : request.header("Authorization", "Bearer " + apiKey);
    }

    private ApiAnswer send(HttpRequest.Builder request) throws UnreachableException {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new ApiAnswer(response.statusCode(), body(response), retryAfter(response));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw UnreachableException.nobodyListens(server, e);
        } catch (IOException e) {
            throw UnreachableException.broken(server, e);
        } catch (InterruptedException e) {
            throw CliFailure.interrupted();
        }
    }

    private static JsonNode body(HttpResponse<byte[]> response) throws IOException {
        try {
            JsonNode parsed = Json.MAPPER.readTree(response.body());
            return parsed.isMissingNode() ? Json.object() : parsed;
        } catch (JsonProcessingException e) {
            // A proxy's own error page; the status says enough.
            return Json.object();
        }
    }

    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("");
        return seconds.matches("\\d{1,4}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }

    @Override
    public void close() {
        http.close();
    }
}
