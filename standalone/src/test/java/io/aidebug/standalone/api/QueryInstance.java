package io.aidebug.standalone.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.aidebug.query.QueryApplication;
import io.aidebug.query.QuerySettings;
import io.aidebug.query.http.IssueSearch;
import io.aidebug.retrieval.IssueQuery;
import io.aidebug.retrieval.SearchOutcome;
import io.aidebug.service.config.Environment;
import io.aidebug.service.config.HostPort;
import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.http.HttpServer;
import io.aidebug.service.metrics.ProcessMetrics;
import io.aidebug.standalone.broker.LocalBroker;
import io.aidebug.standalone.registry.LocalSchemaRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One instance of the reading side on a server of its own, guarded by a key that its peers have.
final class QueryInstance implements AutoCloseable {

    static final int PARTITIONS = 4;
    private static final String KEY = "0123456789abcdef0123";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final QueryApplication application;
    private final HttpServer server;

    /// @param body missing when it is no JSON
    record Answer(int status, JsonNode body) {}

    /// Starts it; its views are not assigned yet.
    QueryInstance(LocalBroker broker, LocalSchemaRegistry registry, Path state) {
        var environment = new Environment(variables(broker, registry, state));
        HttpSettings http = HttpSettings.from(environment, 0);
        QuerySettings settings = QuerySettings.from(environment, http.apiKeys());
        environment.check();
        var metrics = ProcessMetrics.registry("test");
        application =
                new QueryApplication(
                        settings,
                        new NoSearch(),
                        List.of(),
                        metrics,
                        (sentence, cause) -> {
                            throw new AssertionError(sentence, cause);
                        });
        server = HttpServer.start(http, List.of(application.api()), metrics);
        application.start(new HostPort(http.host(), server.port()));
    }

    private static Map<String, String> variables(
            LocalBroker broker, LocalSchemaRegistry registry, Path state) {
        var variables = new TreeMap<String, String>();
        variables.put("AIDEBUG_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        variables.put("AIDEBUG_SCHEMA_REGISTRY_URL", registry.url());
        variables.put("AIDEBUG_STATE_DIR", state.toString());
        variables.put("AIDEBUG_PARTITIONS", Integer.toString(PARTITIONS));
        variables.put("AIDEBUG_PEER_KEY", KEY);
        return variables;
    }

    Answer get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request(path), BodyHandlers.ofString());
        JsonNode body =
                answer.body().startsWith("{")
                        ? JSON.readTree(answer.body())
                        : MissingNode.getInstance();
        return new Answer(answer.statusCode(), body);
    }

    /// A stream that stays open.
    InputStream open(String path) throws IOException, InterruptedException {
        return client.send(request(path), BodyHandlers.ofInputStream()).body();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("X-API-Key", KEY)
                .build();
    }

    /// How many partitions of the job view it keeps.
    int partitions() throws IOException, InterruptedException {
        return get("/internal/running").body().path("partitions").asInt();
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        server.close();
        application.close();
    }

    private static final class NoSearch implements IssueSearch {

        @Override
        public SearchOutcome findSimilar(IssueQuery query) {
            throw new AssertionError("nobody searches");
        }

        @Override
        public long indexed() {
            return 0;
        }

        @Override
        public String collection() {
            return "none";
        }
    }
}
