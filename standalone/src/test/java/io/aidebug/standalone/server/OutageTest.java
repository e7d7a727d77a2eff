package io.aidebug.standalone.server;

import static io.aidebug.standalone.server.Api.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidebug.service.process.RunningParts;
import io.aidebug.standalone.server.Api.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server goes away and comes back; nobody restarts anything of ours.
class OutageTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir Path directory;

    @Test
    void nothingIsLostWhileTheIndexIsAway() throws Exception {
        try (var world = new LocalWorld(directory);
                var parts = new RunningParts();
                var api = world.startApplications(parts)) {
            api.ended(api.submit(submission("CALM-1", "Before the index went away")));
            world.stopIndex();

            List<String> jobs = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                String summary = "Pump number " + i + " loses pressure";
                assertThat(api.post("/jira/intake", submission("PUMP-" + i, summary)).status())
                        .isEqualTo(200);
                jobs.add(api.submit(submission("ASK-" + i, "A pump loses its pressure, " + i)));
            }
            await().atMost(SOON).until(() -> api.get("/health").status() == 503);
            assertThat(api.get("/health/ready").status()).isEqualTo(200);
            assertThat(search(api).status()).isEqualTo(503);
            for (String job : jobs) {
                assertThat(Api.isRunning(api.job(job).body())).isTrue();
            }
            world.startIndex();

            for (String job : jobs) {
                JsonNode ended = api.ended(job);
                assertThat(ended.path("analysis_status").asText()).isEqualTo("COMPLETED");
                assertThat(
                                ended.path("degraded").isNull()
                                        || ended.path("degraded").isMissingNode())
                        .isTrue();
            }
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(
                                            search(api)
                                                    .body()
                                                    .path("results")
                                                    .findValuesAsText("issue_key"))
                                    .contains("PUMP-0", "PUMP-1", "PUMP-2", "PUMP-3", "PUMP-4"));
        }
    }

    @Test
    void startsWithoutTheRegistryAndWorksOnceItIsThere() throws Exception {
        try (var world = new LocalWorld(directory);
                var parts = new RunningParts()) {
            world.stopRegistry();
            try (var api = world.startApplications(parts)) {
                ObjectNode submission = submission("SCHEMA-1", "Sent while no schema is known");

                Answer refused = api.post("/jira/analyze", submission);
                assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
                assertThat(refused.retryAfter()).isPresent();
                world.startRegistry();

                await().atMost(SOON)
                        .until(() -> api.post("/jira/analyze", submission).status() == 200);
                JsonNode ended = api.ended(api.submit(submission));
                assertThat(ended.path("analysis_status").asText()).isIn("COMPLETED", "CACHED");
                // A job may be over before the views have seen its issue and the receipt for it.
                await().atMost(SOON)
                        .untilAsserted(() -> {
                            JsonNode stats = api.stats();
                            assertThat(stats.path("issues").asInt()).isEqualTo(1);
                            assertThat(stats.path("indexing_lag").asInt(-1)).isZero();
                        });
                world.stopRegistry();

                // What is known already is remembered.
                api.ended(api.submit(submission("SCHEMA-2", "Sent while the registry is away")));
            }
        }
    }

    private static Answer search(Api api) throws Exception {
        return api.post(
                "/search",
                Api.JSON.createObjectNode().put("query", "pump loses pressure").put("limit", 20));
    }
}
