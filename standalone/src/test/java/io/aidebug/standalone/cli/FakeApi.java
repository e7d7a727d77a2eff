package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The HTTP API as the contract says it behaves, with issues in a map and jobs that take three
/// polls.
final class FakeApi implements AutoCloseable {

    static final String JOB_ID = "d5fe2fd8dafab704f4c677c0a99c974c";

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, JsonNode> issues = new LinkedHashMap<>();
    private final Deque<Integer> failuresToCome = new ArrayDeque<>();

    final Queue<JsonNode> submissions = new ConcurrentLinkedQueue<>();
    final Queue<Integer> batchSizes = new ConcurrentLinkedQueue<>();
    final Queue<String> keysSent = new ConcurrentLinkedQueue<>();
    final List<String> poisonous = new ArrayList<>();
    String jobEndsAs = "COMPLETED";
    boolean tellsStats = true;
    final Queue<JsonNode> syncs = new ConcurrentLinkedQueue<>();
    final Queue<String> lines = new ConcurrentLinkedQueue<>();
    String syncEndsAs = "COMPLETED";
    int issuesInJira = 30;
    private int syncPolls;
    private int jobPolls;
    private int lag;

    FakeApi() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::route);
        http.start();
    }

    String address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort()).toString();
    }

    /// The next requests are answered with these statuses before anything else happens.
    synchronized void answerNextWith(int... statuses) {
        for (int status : statuses) {
            failuresToCome.add(status);
        }
    }

    synchronized Map<String, JsonNode> issues() {
        return Map.copyOf(issues);
    }

    private synchronized void route(HttpExchange exchange) {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String key = exchange.getRequestHeaders().getFirst("Authorization");
            keysSent.add(key == null ? "" : key);
            lines.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            if (!failuresToCome.isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", "0");
                problem(exchange, failuresToCome.remove(), "Not now");
                return;
            }
            switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "POST /issues/import" -> importIssues(exchange, body);
                case "GET /issues/stats" -> stats(exchange);
                case "POST /jira/analyze" -> analyze(exchange, Json.MAPPER.readTree(body));
                case "GET /jira/analyze/job/" + JOB_ID -> answer(exchange, 200, job());
                case "POST /jira/sync" -> sync(exchange, Json.MAPPER.readTree(body));
                case "GET /jira/sync/job/" + JOB_ID -> answer(exchange, 200, syncJob());
                case "GET /jobs" -> jobs(exchange);
                case "GET /queues" -> queues(exchange);
                case "POST /search" -> search(exchange, Json.MAPPER.readTree(body));
                default -> problem(exchange, 404, "Nothing is here");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void importIssues(HttpExchange exchange, byte[] body) throws IOException {
        List<String> lines = new String(body, StandardCharsets.UTF_8).lines().toList();
        batchSizes.add(lines.size());
        if (poisonous.stream()
                .anyMatch(poison -> lines.stream().anyMatch(l -> l.contains(poison)))) {
            problem(exchange, 413, "A line is too large");
            return;
        }
        ObjectNode answer = Json.object().put("accepted", 0);
        int number = 0;
        int accepted = 0;
        for (String line : lines) {
            number++;
            JsonNode issue = Json.MAPPER.readTree(line);
            String key = issue.path("issue_key").asText();
            if (key.matches("[A-Z][A-Z0-9_]+-\\d+")) {
                issues.put(key, issue);
                accepted++;
                lag = 2;
            } else {
                answer.withArray("rejected")
                        .addObject()
                        .put("line", number)
                        .put("issue_key", key)
                        .put("reason", "issue_key: is not an issue key");
            }
        }
        answer(exchange, 200, answer.put("accepted", accepted));
    }

    private void stats(HttpExchange exchange) throws IOException {
        if (!tellsStats) {
            problem(exchange, 404, "Nothing is here");
            return;
        }
        ObjectNode stats =
                Json.object()
                        .put("issues", issues.size())
                        .put("indexed", issues.size() - lag)
                        .put("collection", "issues-g1")
                        .put("indexing_lag", lag);
        lag = Math.max(0, lag - 1);
        answer(exchange, 200, stats);
    }

    private void analyze(HttpExchange exchange, JsonNode request) throws IOException {
        submissions.add(request);
        if (request.path("summary").asText().isBlank()) {
            ObjectNode problem =
                    Json.object().put("title", "Unprocessable").put("detail", "A field is wrong.");
            problem.withArray("errors")
                    .addObject()
                    .put("pointer", "#/summary")
                    .put("message", "is required");
            answer(exchange, 422, problem);
            return;
        }
        answer(
                exchange,
                200,
                Json.object().put("job_id", JOB_ID).put("analysis_status", "PROCESSING"));
    }

    private ObjectNode job() {
        jobPolls++;
        ObjectNode job =
                Json.object()
                        .put("job_id", JOB_ID)
                        .put("issue_key", "ABC-1")
                        .put("summary", "Boom");
        var stages = job.putArray("stages");
        stages.addObject()
                .put("name", "find-similar")
                .put("started_at", "2026-01-01T00:00:00Z")
                .put("finished_at", "2026-01-01T00:00:00.042Z");
        var answering =
                stages.addObject().put("name", "answer").put("started_at", "2026-01-01T00:00:01Z");
        job.put("report", "Similar issues:\n  PAY-1");
        if (jobPolls < 3) {
            return job.put("analysis_status", "PROCESSING");
        }
        answering.put("finished_at", "2026-01-01T00:00:02Z");
        job.put("analysis_status", jobEndsAs);
        return "ERROR".equals(jobEndsAs)
                ? job.put("error", "The index did not answer.")
                : job.put("analysis", "Probable root cause: the pool\u001b[31m is empty");
    }

    private void sync(HttpExchange exchange, JsonNode request) throws IOException {
        syncs.add(request);
        syncPolls = 0;
        answer(exchange, 202, Json.object().put("job_id", JOB_ID).put("status", "PROCESSING"));
    }

    /// A pull of at most 20 issues takes two polls.
    private ObjectNode syncJob() {
        boolean ended = ++syncPolls > 1;
        int fetched = ended ? Math.min(20, issuesInJira) : 5;
        ObjectNode job =
                Json.object()
                        .put("job_id", JOB_ID)
                        .put("max_results", 20)
                        .put("fetched", fetched)
                        .put("status", ended ? syncEndsAs : "PROCESSING");
        if (!ended) {
            return job;
        }
        job.putArray("missing_keys").add("NO-1");
        if ("ERROR".equals(syncEndsAs)) {
            return job.put("error", "Jira refused the credentials (401).").put("more", true);
        }
        for (int i = 0; i < fetched; i++) {
            issues.put("JIRA-" + issuesInJira--, Json.object());
        }
        return job.put("more", issuesInJira > 0);
    }

    private void jobs(HttpExchange exchange) throws IOException {
        boolean first = !String.valueOf(exchange.getRequestURI().getQuery()).contains("cursor");
        ObjectNode page = Json.object().put("next_cursor", first ? "c2" : null);
        page.putArray("jobs")
                .addObject()
                .put("job_id", (first ? "a" : "b").repeat(32))
                .put("issue_key", "PAY-1")
                .put("summary", "Boom\u001b[31m")
                .put("analysis_status", first ? "COMPLETED" : "ERROR")
                .putNull("degraded")
                .put("error", first ? null : "The index did not answer.")
                .put("updated_at", "2026-01-01T00:00:00Z");
        answer(exchange, 200, page);
    }

    private static void queues(HttpExchange exchange) throws IOException {
        ObjectNode queues = Json.object();
        queues.putArray("stages")
                .addObject()
                .put("name", "answering")
                .put("depth", 1_234)
                .put("rate", 2.5)
                .put("oldest_seconds", 75)
                .putNull("in_flight")
                .put("dead_letters", 0);
        answer(exchange, 200, queues);
    }

    private void search(HttpExchange exchange, JsonNode request) throws IOException {
        ObjectNode answer = Json.object().put("query", request.path("query").asText());
        answer.putArray("results")
                .addObject()
                .put("issue_key", "PAY-7")
                .put("similarity", 0.8125)
                .put("summary", "Pool exhausted")
                .put("status", "Resolved")
                .putNull("priority");
        answer(exchange, 200, answer.put("results_count", 1));
    }

    private static void problem(HttpExchange exchange, int status, String detail)
            throws IOException {
        answer(exchange, status, Json.object().put("title", "Problem").put("detail", detail));
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body)
            throws IOException {
        byte[] bytes = Json.bytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
