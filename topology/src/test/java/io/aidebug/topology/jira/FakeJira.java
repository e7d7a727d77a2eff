package io.aidebug.topology.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aidebug.topology.jira.JiraSettings.Credentials;
import io.aidebug.topology.jira.JiraSettings.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Jira, as far as its two APIs matter here: a search that filters by `updated >=` and sorts by it
/// or, under another order, by key; pages by token (v3) or by count (v2); comments apart; refusals
/// as they come.
public final class FakeJira implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SINCE = Pattern.compile("updated >= (\\d+)");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ");

    /// What happens instead of an answer.
    public sealed interface Fault {

        /// Another status.
        record Status(int status, String retryAfter, String body) implements Fault {}

        /// Half of what was to come.
        record Truncated() implements Fault {}
    }

    private record Stored(ObjectNode fields, Instant updated, List<ObjectNode> comments) {}

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final boolean cloud;
    private final Map<String, Stored> issues = new LinkedHashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private int generation;

    /// Header of the request that is let in; "" lets everybody in.
    public String authorization = "";

    /// Runs after each search, with its number from 1.
    public IntConsumer afterSearch = _ -> {};

    /// The most comments that a search brings along.
    public int embeddedComments = 20;

    public final Queue<String> requests = new ConcurrentLinkedQueue<>();
    public final Queue<String> queries = new ConcurrentLinkedQueue<>();
    private int searches;

    public FakeJira(boolean cloud) throws IOException {
        this.cloud = cloud;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::route);
        http.start();
    }

    public JiraSettings settings() {
        return settings(new Credentials(Optional.empty(), Optional.empty()));
    }

    public JiraSettings settings(Credentials credentials) {
        return new JiraSettings(
                URI.create("http://127.0.0.1:" + http.getAddress().getPort()),
                credentials,
                Deployment.AUTO,
                Optional.empty(),
                false);
    }

    public synchronized void put(String key, Instant updated) {
        put(key, updated, "Something broke in " + key);
    }

    public synchronized void put(String key, Instant updated, String summary) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("summary", summary);
        fields.put("updated", TIME.format(updated.atOffset(ZoneOffset.ofHours(2))));
        fields.putObject("status").put("name", "Open");
        Stored known = issues.get(key);
        List<ObjectNode> comments = known == null ? new ArrayList<>() : known.comments();
        issues.put(key, new Stored(fields, updated, comments));
    }

    public synchronized ObjectNode fields(String key) {
        return stored(key).fields();
    }

    public synchronized void comment(String key, Instant created, JsonNode body) {
        ObjectNode comment = JsonNodeFactory.instance.objectNode();
        comment.putObject("author").put("displayName", "Mara");
        comment.put("created", TIME.format(created.atOffset(ZoneOffset.UTC))).set("body", body);
        stored(key).comments().add(comment);
    }

    public synchronized void remove(String key) {
        issues.remove(key);
    }

    public synchronized void failNextWith(Fault... next) {
        faults.addAll(List.of(next));
    }

    /// Tokens that were given out are not taken any more.
    public synchronized void forgetTokens() {
        generation++;
    }

    private void route(HttpExchange exchange) {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(line);
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            Fault fault = nextFault();
            if (fault instanceof Fault.Status(int status, String retryAfter, String text)) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
                answer(exchange, status, text);
            } else if (!authorization.isEmpty() && !authorization.equals(sent)) {
                answer(exchange, 401, "{}");
            } else {
                String answer = answer(exchange, line, body);
                answer(
                        exchange,
                        answer.isEmpty() ? 404 : answer.startsWith("{\"errorM") ? 400 : 200,
                        fault == null ? answer : answer.substring(0, answer.length() / 2));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stored stored(String key) {
        return Objects.requireNonNull(issues.get(key), key);
    }

    private synchronized @Nullable Fault nextFault() {
        return faults.poll();
    }

    private synchronized String answer(HttpExchange exchange, String line, byte[] body)
            throws IOException {
        String path = exchange.getRequestURI().getPath();
        String base = cloud ? "/rest/api/3" : "/rest/api/2";
        if (line.equals("GET /rest/api/2/serverInfo")) {
            return "{\"deploymentType\":\"" + (cloud ? "Cloud" : "Server") + "\"}";
        }
        if (line.equals("POST " + base + (cloud ? "/search/jql" : "/search"))) {
            String found = search(JSON.readTree(body));
            afterSearch.accept(++searches);
            return found;
        }
        if (path.startsWith(base + "/issue/")) {
            String[] rest = path.substring((base + "/issue/").length()).split("/", -1);
            if (!issues.containsKey(rest[0])) {
                return "";
            }
            return rest.length == 1
                    ? issue(rest[0], false).toString()
                    : comments(rest[0], exchange.getRequestURI().getQuery());
        }
        return "";
    }

    private String search(JsonNode request) {
        String jql = request.path("jql").asText();
        queries.add(jql);
        if (jql.contains("nonsense")) {
            return "{\"errorMessages\":[\"Error in the JQL Query: 'nonsense' is no field.\"]}";
        }
        Matcher since = SINCE.matcher(jql);
        long from = since.find() ? Long.parseLong(since.group(1)) : Long.MIN_VALUE;
        boolean byChange = jql.endsWith("ORDER BY updated ASC, key ASC");
        List<String> found =
                issues.keySet().stream()
                        .filter(key -> stored(key).updated().toEpochMilli() >= from)
                        .sorted(
                                byChange
                                        ? Comparator.comparing((String k) -> stored(k).updated())
                                                .thenComparing(k -> k)
                                        : Comparator.<String>naturalOrder().reversed())
                        .toList();
        int start = start(request);
        if (start < 0) {
            return "{\"errorMessages\":[\"The token is not valid.\"]}";
        }
        int end = Math.min(found.size(), start + request.path("maxResults").asInt());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode page = answer.putArray("issues");
        boolean comments = request.path("fields").toString().contains("\"comment\"");
        found.subList(Math.min(start, end), end).forEach(key -> page.add(issue(key, comments)));
        if (cloud) {
            answer.put("isLast", end >= found.size());
            if (end < found.size()) {
                answer.put("nextPageToken", generation + "-" + end);
            }
        } else {
            answer.put("startAt", start).put("total", found.size());
        }
        return answer.toString();
    }

    private int start(JsonNode request) {
        if (!cloud) {
            return request.path("startAt").asInt();
        }
        String token = request.path("nextPageToken").asText("");
        if (token.isEmpty()) {
            return 0;
        }
        String[] parts = token.split("-", 2);
        return parts[0].equals(Integer.toString(generation)) ? Integer.parseInt(parts[1]) : -1;
    }

    private ObjectNode issue(String key, boolean withComments) {
        Stored stored = stored(key);
        ObjectNode issue = JsonNodeFactory.instance.objectNode().put("key", key);
        ObjectNode fields = stored.fields().deepCopy();
        if (withComments) {
            ObjectNode comment = fields.putObject("comment").put("total", stored.comments().size());
            stored.comments().stream()
                    .limit(embeddedComments)
                    .forEach(comment.putArray("comments")::add);
        }
        issue.set("fields", fields);
        return issue;
    }

    private String comments(String key, String query) {
        List<ObjectNode> all = new ArrayList<>(stored(key).comments());
        if (query.contains("orderBy=-created")) {
            all.sort(Comparator.comparing((ObjectNode c) -> c.path("created").asText()).reversed());
        }
        int start = number(query, "startAt");
        // As Jira does: never more than a hundred at a time.
        int end = Math.min(all.size(), start + Math.min(100, number(query, "maxResults")));
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("total", all.size());
        all.subList(Math.min(start, end), end).forEach(answer.putArray("comments")::add);
        return answer.toString();
    }

    private static int number(String query, String name) {
        Matcher matcher = Pattern.compile(name + "=(\\d+)").matcher(query);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
