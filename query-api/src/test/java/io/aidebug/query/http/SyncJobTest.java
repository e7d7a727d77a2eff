package io.aidebug.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.query.lookup.Lookup;
import io.aidebug.query.lookup.Lookup.Absent;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.sync.SyncView;
import io.aidebug.records.SyncJob;
import io.aidebug.records.SyncStatus;
import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.http.HttpApi;
import io.aidebug.service.http.HttpServer;
import io.aidebug.service.http.StrictJson;
import io.aidebug.service.metrics.ProcessMetrics;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncJobTest {

    private static final String ID = "a".repeat(32);
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

    private Lookup<SyncJob> answer = new Absent<>();
    private Duration patience = Duration.ZERO;
    private final SyncView view =
            (_, wait) -> {
                patience = wait;
                return answer;
            };
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server =
            HttpServer.start(
                    HttpSettings.onLoopback(0),
                    List.of(
                            new HttpApi() {
                                @Override
                                public void register(RoutesConfig routes) {
                                    routes.get("/jira/sync/job/{job_id}", new SyncJobHandler(view));
                                }
                            }),
                    ProcessMetrics.registry("test"));

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void tellsHowAPullStands() throws Exception {
        answer =
                new Found<>(
                        SyncJob.newBuilder()
                                .setJobId(ID)
                                .setSource("s")
                                .setJql("project = PAY")
                                .setPages(2)
                                .setFetched(50)
                                .setStatus(SyncStatus.PROCESSING)
                                .setReached(T)
                                .setCreatedAt(T)
                                .setUpdatedAt(T)
                                .build());
        HttpResponse<String> response = get(ID + "?wait=5");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        JsonNode job = StrictJson.parse(response.body());
        assertThat(job.path("status").asText()).isEqualTo("PROCESSING");
        assertThat(job.path("fetched").asInt()).isEqualTo(50);
        assertThat(job.path("reached").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(job.path("error").isNull()).isTrue();
        assertThat(job.has("position")).isFalse();
        assertThat(patience).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aPullThatWasNeverAcceptedIs404AndOneThatCannotBeKnown503() throws Exception {
        assertThat(get(ID).statusCode()).isEqualTo(404);
        assertThat(get("no-id").statusCode()).isEqualTo(404);
        answer = new Unavailable<>("the broker does not answer");
        assertThat(get(ID).statusCode()).isEqualTo(503);
        assertThat(get(ID).headers().firstValue("Retry-After")).contains("1");
    }

    private HttpResponse<String> get(String rest) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/jira/sync/job/" + rest)).build(),
                BodyHandlers.ofString());
    }
}
