package io.aidebug.standalone.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// The HTTP surface as a client sees it: one address for what is written, one for what is read,
/// which are the same in the all-in-one process. Safe for many threads.
final class Api implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI writes;
    private final URI reads;

    Api(URI address) {
        this(address, address);
    }

    Api(URI writes, URI reads) {
        this.writes = writes;
        this.reads = reads;
    }

    /// @param body missing when it is no JSON
    record Answer(int status, Optional<String> retryAfter, JsonNode body) {}

    /// A submission with nothing but what must be there.
    static ObjectNode submission(String issueKey, String summary) {
        return JSON.createObjectNode().put("issue_key", issueKey).put("summary", summary);
    }

    Answer post(String path, JsonNode body) throws IOException, InterruptedException {
        return post(path, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    Answer post(String path, byte[] body) throws IOException, InterruptedException {
        return send(
                request(path.equals("/search") ? reads : writes, path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    /// Under a request id of the caller's.
    Answer post(String path, JsonNode body, String requestId)
            throws IOException, InterruptedException {
        return send(
                request(writes, path)
                        .header("Content-Type", "application/json")
                        .header("X-Request-ID", requestId)
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    Answer importLines(String lines) throws IOException, InterruptedException {
        return send(
                request(writes, "/issues/import")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(lines)));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(reads, path).GET());
    }

    /// How many issues are stored, indexed and on their way.
    JsonNode stats() throws IOException, InterruptedException {
        return get("/issues/stats").body();
    }

    /// The body as it is.
    String text(String path) throws IOException, InterruptedException {
        return client.send(request(reads, path).GET().build(), BodyHandlers.ofString()).body();
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send(request(writes, path).DELETE());
    }

    /// Submits.
    ///
    /// @return the job's id
    /// @throws IOException when it was not accepted
    String submit(ObjectNode submission) throws IOException, InterruptedException {
        Answer answer = post("/jira/analyze", submission);
        if (answer.status() != 200) {
            throw new IOException("not accepted: " + answer);
        }
        return answer.body().path("job_id").asText();
    }

    Answer job(String id) throws IOException, InterruptedException {
        return get("/jira/analyze/job/" + id);
    }

    /// Waits for the end of a job, at most a minute.
    JsonNode ended(String id) throws IOException, InterruptedException {
        Answer answer = get("/jira/analyze/job/" + id + "?wait=60");
        if (answer.status() != 200 || isRunning(answer.body())) {
            throw new AssertionError("job " + id + " has not ended: " + answer);
        }
        return answer.body();
    }

    static boolean isRunning(JsonNode job) {
        return job.path("analysis_status").asText().equals("PROCESSING");
    }

    private static HttpRequest.Builder request(URI address, String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(TIMEOUT);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Retry-After"),
                json(response.body()));
    }

    private static JsonNode json(String text) throws IOException {
        return text.startsWith("{") ? JSON.readTree(text) : MissingNode.getInstance();
    }

    @Override
    public void close() {
        client.close();
    }
}
