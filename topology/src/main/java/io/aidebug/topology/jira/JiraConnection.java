package io.aidebug.topology.jira;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidebug.service.json.SharedBuffers;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import io.aidebug.topology.jira.JiraSettings.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/// Requests to one Jira, each made once: repeating is the stage's business. Safe for many threads.
final class JiraConnection implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final JsonMapper JSON = SharedBuffers.mapper();

    private final HttpClient http;
    private final URI url;
    private final Optional<String> authorization;
    private final int maxBytes;
    private final Clock clock;

    /// @param maxBytes of an answer
    /// @throws IllegalArgumentException when the certificates cannot be read
    JiraConnection(JiraSettings settings, int maxBytes, Clock clock) {
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        // A redirect leads to a page for people, or takes the token elsewhere.
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT);
        JiraTls.context(settings).ifPresent(builder::sslContext);
        this.http = builder.build();
        this.url = settings.url();
        this.authorization = authorization(settings.credentials());
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    private static Optional<String> authorization(Credentials credentials) {
        if (credentials.token().isEmpty()) {
            return Optional.empty();
        }
        String token = credentials.token().get();
        return Optional.of(
                credentials
                        .user()
                        .map(user -> "Basic " + base64(user + ":" + token))
                        .orElse("Bearer " + token));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    URI url() {
        return url;
    }

    JsonNode get(String path) throws JiraException, InterruptedException {
        return send(request(path).GET().build());
    }

    JsonNode post(String path, JsonNode body) throws JiraException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(ANSWER)
                        .header("Accept", "application/json");
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private JsonNode send(HttpRequest request) throws JiraException, InterruptedException {
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            byte[] body = read(response);
            if (response.statusCode() != 200) {
                throw JiraRefusals.of(response, body, clock);
            }
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw transientFailure("Jira's answer is not JSON, or not all of it.", e);
        } catch (SSLHandshakeException e) {
            throw new JiraException(
                    JiraException.NO_ANSWER,
                    new PermanentFailure(
                            "Jira's certificate is not trusted (%s); set %s to a file with its authority's."
                                    .formatted(why(e), JiraSettings.CA_FILE)),
                    e);
        } catch (IOException e) {
            throw transientFailure("Jira at " + url + " cannot be reached: " + why(e) + ".", e);
        }
    }

    private byte[] read(HttpResponse<InputStream> response) throws IOException, JiraException {
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new JiraException(
                        JiraException.TOO_LARGE,
                        new PermanentFailure(
                                "Jira's answer is larger than %,d bytes.".formatted(maxBytes)),
                        null);
            }
            return bytes;
        }
    }

    private static JiraException transientFailure(String message, IOException cause) {
        return new JiraException(JiraException.NO_ANSWER, new TransientFailure(message), cause);
    }

    private static String why(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
