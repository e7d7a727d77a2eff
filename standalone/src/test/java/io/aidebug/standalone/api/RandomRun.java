package io.aidebug.standalone.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidebug.standalone.api.ApiDescription.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Random requests to a server, valid ones and others, and what was wrong with its answers.
final class RandomRun implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SYNC = "/jira/sync";
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private static final String NEW_PLACE = "event: queue";

    /// What an event without a name tells.
    private static final JsonNode ANALYZE_RESPONSE =
            JSON.createObjectNode().put("$ref", "#/components/schemas/AnalyzeResponse");

    // Of its own: a connection that was idle for as long as the server waits may just be
    // closing.
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ApiDescription description;
    private final URI server;
    private final long seed;
    private final RandomValues values;
    private final List<Operation> operations;
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> succeeded = new TreeSet<>();
    private final List<Accepted> accepted = new ArrayList<>();
    private int sent;

    /// What a POST told about what it began.
    ///
    /// @param path of the POST
    /// @param names by path parameter
    /// @param attached whether logs or notes came with it
    private record Accepted(String path, Map<String, String> names, boolean attached) {

        /// Whether it can be asked for there: a pull's job is no analysis.
        boolean fits(Operation operation, List<String> parameters) {
            return names.keySet().containsAll(parameters)
                    && operation.path().startsWith(SYNC) == path.equals(SYNC)
                    && (attached || !operation.path().contains("/attachments/"));
        }
    }

    /// What was answered.
    private record Answer(URI uri, int status, HttpHeaders headers, String body) {}

    RandomRun(ApiDescription description, URI server, long seed) {
        this.description = description;
        this.server = server;
        this.seed = seed;
        this.values = new RandomValues(description, seed);
        this.operations = description.operations();
    }

    void request() throws Exception {
        Operation operation = values.one(operations);
        boolean otherMethod = values.chance(0.04);
        String method = otherMethod ? values.one(METHODS) : operation.method();
        URI uri = URI.create(server + path(operation) + query(operation));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        headers(operation, request);
        byte[] body = operation.node().has("requestBody") ? body(operation, request) : new byte[0];
        request.method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        try {
            Answer answer = answer(request.build());
            check(operation, method, answer);
            if (method.equals("POST") && answer.status() < 400) {
                remember(operation, new String(body, StandardCharsets.UTF_8), answer);
            }
        } catch (IOException e) {
            faults.add("no answer to " + method + " " + uri + ": " + e.getMessage());
        }
    }

    /// Asks once more where the connection turns out to be closed (RFC 9112, 9.3.1): the server
    /// ends one whose request it refused unread, and the client may not have noticed yet.
    private Answer answer(HttpRequest request) throws Exception {
        try {
            return once(request);
        } catch (IOException _) {
            return once(request);
        }
    }

    private Answer once(HttpRequest request) throws Exception {
        HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        try (InputStream body = answer.body()) {
            String text =
                    type.startsWith("text/event-stream")
                            ? firstState(body)
                            : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(answer.uri(), answer.statusCode(), answer.headers(), text);
        }
    }

    /// The data of the first state; empty when the stream ends, or has nothing to tell, before it.
    private static String firstState(InputStream body) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.startsWith("data: ") && !line.startsWith(":")) {
            if (line.equals(NEW_PLACE)) {
                lines.readLine();
            }
            line = lines.readLine();
        }
        return line == null || line.startsWith(":") ? "" : line.substring("data: ".length());
    }

    private String path(Operation operation) {
        List<String> parameters =
                operation.parameters("path").stream().map(p -> p.path("name").asText()).toList();
        List<Accepted> known =
                accepted.stream().filter(one -> one.fits(operation, parameters)).toList();
        boolean ofKnown = values.chance(0.5) && !known.isEmpty();
        Map<String, String> names = ofKnown ? values.one(known).names() : Map.of();
        String path = operation.path();
        for (JsonNode parameter : operation.parameters("path")) {
            String name = parameter.path("name").asText();
            String value =
                    values.chance(ofKnown ? 0.05 : 0.2)
                            ? values.odd()
                            : names.getOrDefault(
                                    name, values.valid(parameter.path("schema")).asText());
            path = path.replace("{" + name + "}", encoded(value));
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
            query.append(query.isEmpty() ? '?' : '&').append(encoded(values.odd())).append("=1");
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
                request.header(parameter.path("name").asText(), value.replaceAll("[^ -~]", "?"));
            }
        }
    }

    private byte[] body(Operation operation, HttpRequest.Builder request) {
        var content = operation.node().path("requestBody").path("content");
        String type = content.fieldNames().next();
        JsonNode schema = content.path(type).path("schema");
        byte[] body;
        if (values.chance(0.08)) {
            body = values.noise();
        } else if (type.endsWith("ndjson")) {
            body = lines();
        } else {
            body = values.bytes(values.chance(0.5) ? values.valid(schema) : values.broken(schema));
        }
        request.header("Content-Type", values.chance(0.04) ? "text/plain" : type);
        if (values.chance(0.03)) {
            request.header("Content-Encoding", values.chance(0.5) ? "gzip" : "br");
        }
        return body;
    }

    private byte[] lines() {
        JsonNode line = JSON.createObjectNode().put("$ref", "#/components/schemas/ImportedIssue");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            JsonNode value = values.chance(0.6) ? values.valid(line) : values.broken(line);
            lines.append(new String(values.bytes(value), StandardCharsets.UTF_8)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void check(Operation operation, String method, Answer answer) throws IOException {
        sent++;
        int status = answer.status();
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
            if (status < 400) {
                succeeded.add(operation.name());
            }
        }
    }

    private void remember(Operation operation, String request, Answer answer) throws IOException {
        if (!answer.body().startsWith("{")) {
            return;
        }
        JsonNode body = JSON.readTree(answer.body());
        Map<String, String> names = new TreeMap<>();
        if (body.hasNonNull("issue_key")) {
            names.put("key", body.path("issue_key").asText());
        }
        if (body.hasNonNull("job_id")) {
            names.put("job_id", body.path("job_id").asText());
        }
        if (!names.isEmpty()) {
            boolean attached = request.contains("\"logs\"") || request.contains("\"notes\"");
            accepted.add(new Accepted(operation.path(), names, attached));
        }
    }

    private void checkBody(Operation operation, String request, Answer answer) throws IOException {
        JsonNode response = description.response(operation, answer.status());
        JsonNode schema = ApiDescription.jsonSchema(response.path("content"));
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (answer.status() >= 400
                && !type.startsWith("application/problem+json")
                && !operation.path().startsWith("/health")) {
            faults.add("no problem+json but '" + type + "' for " + request);
        }
        if (type.startsWith("text/event-stream") && !answer.body().isEmpty()) {
            schema = ANALYZE_RESPONSE;
        }
        if (!schema.isMissingNode()) {
            List<String> wrong = description.faults(schema, JSON.readTree(answer.body()));
            if (!wrong.isEmpty()) {
                faults.add(request + ": " + wrong + " in " + answer.body());
            }
        }
    }

    String report() {
        return "%d requests sent (seed %d), statuses %s, faults %d%n"
                .formatted(sent, seed, statuses, faults.size());
    }

    List<String> faults() {
        return faults;
    }

    Set<String> statuses() {
        return statuses.keySet();
    }

    /// The operations of which at least one was answered well.
    Set<String> succeeded() {
        return succeeded;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        client.close();
    }
}
