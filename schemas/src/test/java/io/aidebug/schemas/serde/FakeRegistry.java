package io.aidebug.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// As much of a registry as the client needs to be happy, and a table of faults that are taken one
/// by one before it is.
final class FakeRegistry implements AutoCloseable {

    /// What goes wrong with one request.
    enum Fault {
        ANSWERS_500,
        ANSWERS_503_AS_HTML,
        ANSWERS_429,
        CLOSES_THE_CONNECTION,
        STOPS_IN_THE_MIDDLE_OF_THE_BODY,
        SENDS_RUBBISH,
        SENDS_NOTHING
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ObjectMapper json = new ObjectMapper();
    private final List<String> schemas = new CopyOnWriteArrayList<>();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    FakeRegistry() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void misbehave(Fault... next) {
        faults.addAll(List.of(next));
    }

    List<String> requests() {
        return new ArrayList<>(requests);
    }

    List<String> authorizations() {
        return new ArrayList<>(authorizations);
    }

    /// Puts a schema there by hand; its id is returned.
    int add(String schema) {
        schemas.add(schema);
        return schemas.size();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            authorizations.add(given == null ? "" : given);
            byte[] body = exchange.getRequestBody().readAllBytes();
            Fault fault = faults.poll();
            if (fault != null) {
                misbehave(exchange, fault);
            } else if (path.startsWith("/schemas/ids/")) {
                schema(exchange, Integer.parseInt(path.substring("/schemas/ids/".length())));
            } else if (path.startsWith("/subjects/")) {
                register(exchange, json.readTree(body), path.endsWith("/versions"));
            } else {
                send(exchange, 404, "<html>no such page</html>");
            }
        }
    }

    private void misbehave(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault) {
            case ANSWERS_500 -> error(exchange, 500, 50001, "Error in the backend data store");
            case ANSWERS_503_AS_HTML -> send(exchange, 503, "<html>Service Unavailable</html>");
            case ANSWERS_429 -> error(exchange, 429, 429, "Too many requests");
            case CLOSES_THE_CONNECTION -> {}
            case STOPS_IN_THE_MIDDLE_OF_THE_BODY -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                waitForTheEnd();
            }
            case SENDS_RUBBISH -> send(exchange, 200, "{\"id\": 1");
            case SENDS_NOTHING -> waitForTheEnd();
        }
    }

    private void waitForTheEnd() {
        try {
            closing.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void schema(HttpExchange exchange, int id) throws IOException {
        if (id < 1 || id > schemas.size()) {
            error(exchange, 404, 40403, "Schema " + id + " not found");
            return;
        }
        ObjectNode answer = json.createObjectNode().put("schema", schemas.get(id - 1));
        send(exchange, 200, answer.toString());
    }

    private void register(HttpExchange exchange, JsonNode body, boolean mayAdd) throws IOException {
        String schema = body.path("schema").asText();
        int index = schemas.indexOf(schema);
        if (index < 0 && !mayAdd) {
            error(exchange, 404, 40403, "Schema not found");
            return;
        }
        int id = index < 0 ? add(schema) : index + 1;
        send(exchange, 200, json.createObjectNode().put("id", id).toString());
    }

    private void error(HttpExchange exchange, int status, int code, String message)
            throws IOException {
        ObjectNode answer = json.createObjectNode().put("error_code", code).put("message", message);
        send(exchange, status, answer.toString());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
