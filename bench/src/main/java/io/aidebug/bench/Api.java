package io.aidebug.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// The server's HTTP API. Repeats nothing: a refusal ends the measurement. Thread-safe.
///
/// A call blocks its thread on a connection that is kept. `java.net.http` hands each call to a
/// selector and an executor and back, which added 2 ms at p99 to what it measured.
final class Api {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int TIMEOUT_MILLIS = 60_000;

    static {
        System.setProperty("http.maxConnections", "100"); // kept, by default 5
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private final String server;

    Api(URI server) {
        this.server = server.toString().replaceFirst("/+$", "");
    }

    JsonNode get(String path) throws IOException {
        return answer(request("GET", path));
    }

    JsonNode post(String path, String type, String body) throws IOException {
        HttpURLConnection request = request("POST", path);
        request.setRequestProperty("Content-Type", type);
        request.setDoOutput(true);
        try (OutputStream out = request.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return answer(request);
    }

    void delete(String path) throws IOException {
        var _ = answer(request("DELETE", path));
    }

    private HttpURLConnection request(String method, String path) throws IOException {
        var request = (HttpURLConnection) URI.create(server + path).toURL().openConnection();
        request.setRequestMethod(method);
        request.setConnectTimeout(TIMEOUT_MILLIS);
        request.setReadTimeout(TIMEOUT_MILLIS);
        return request;
    }

    private static JsonNode answer(HttpURLConnection request) throws IOException {
        int status = request.getResponseCode();
        boolean accepted = status < 300;
        try (InputStream in = accepted ? request.getInputStream() : request.getErrorStream()) {
            byte[] body = in == null ? new byte[0] : in.readAllBytes();
            if (!accepted) {
                throw new IOException(
                        "%s %s was answered by %d %s"
                                .formatted(
                                        request.getRequestMethod(),
                                        request.getURL(),
                                        status,
                                        new String(body, StandardCharsets.UTF_8)));
            }
            return JSON.readTree(body);
        }
    }
}
