package io.aidebug.query.http;

import static io.aidebug.query.view.Samples.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidebug.query.http.QueryApi.Limits;
import io.aidebug.query.http.QueryApi.Own;
import io.aidebug.query.http.QueryApi.Search;
import io.aidebug.query.http.QueryApi.Views;
import io.aidebug.query.lookup.EndOffsets;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.OwnJobs;
import io.aidebug.query.lookup.OwnViews;
import io.aidebug.query.lookup.PeerProtocol;
import io.aidebug.query.lookup.StreamsAccess;
import io.aidebug.query.view.PlainSerdes;
import io.aidebug.query.view.ViewState;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.JobEntry;
import io.aidebug.service.config.EdgeSettings;
import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.http.HttpServer;
import io.aidebug.service.http.Patience;
import io.aidebug.service.metrics.ProcessMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The API with views in maps on a real server, and a client for it.
final class QuerySurface implements AutoCloseable {

    static final int EVENT_CLIENTS = 2;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration HEARTBEAT = Duration.ofMillis(600);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    final FakeViews views = new FakeViews();
    final FakeQueues queues = new FakeQueues();
    final FakeSearch search = new FakeSearch();
    final ViewState state = ViewState.create(ProcessMetrics.registry("test"));
    final HttpClient client = HttpClient.newHttpClient();
    final QueryApi api = api();
    final HttpServer server;

    QuerySurface() {
        this(Patience.USUAL);
    }

    QuerySurface(Patience patience) {
        this(patience, Duration.ZERO);
    }

    /// @param drain how long it is unready before it stops
    QuerySurface(Patience patience, Duration drain) {
        HttpSettings loopback = HttpSettings.onLoopback(0);
        var edge = new EdgeSettings(List.of(), List.of(), 0, false, drain);
        server =
                HttpServer.start(
                        new HttpSettings(
                                loopback.host(), 0, loopback.maxBodyBytes(), List.of(), edge),
                        patience,
                        List.of(api),
                        ProcessMetrics.registry("test"));
    }

    private QueryApi api() {
        var serdes = PlainSerdes.all();
        var stores = new StreamsAccess();
        var own =
                new OwnViews(
                        stores,
                        state.positions(),
                        state.totals(),
                        new EndOffsets(_ -> CompletableFuture.completedFuture(0L)),
                        LIFETIME);
        var protocol = new PeerProtocol(serdes.jobEntries(), serdes.issueEntries(), "test");
        return new QueryApi(
                new Views(
                        views,
                        views,
                        views,
                        queues,
                        state.changes(),
                        new Own(own, new OwnJobs(stores, state, LIFETIME), protocol)),
                new Search(search, 2),
                new Limits(LIFETIME, new EventSettings(EVENT_CLIENTS, HEARTBEAT, LONGEST)),
                List.of());
    }

    void job(AnalysisJob job, Instant askedAt) {
        views.jobs.put(JOB, new Found<>(new JobEntry(job, askedAt, askedAt)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        server.close();
    }
}
