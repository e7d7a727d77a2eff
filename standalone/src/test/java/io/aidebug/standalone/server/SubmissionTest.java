package io.aidebug.standalone.server;

import static io.aidebug.standalone.server.Api.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidebug.standalone.server.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The main job, from a submission to its answer.
@ExtendWith(SharedProduct.class)
class SubmissionTest {

    private static final Duration SOON = Duration.ofSeconds(90);

    private static final String LOG =
            """
            2026-03-04 10:15:02,118 INFO  [worker-3] payments.Ledger: closing batch 8841
            2026-03-04 10:15:04,530 ERROR [worker-3] payments.Ledger: cannot commit
            java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.
            \tat com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:696)
            \tat payments.Ledger.commit(Ledger.java:212)
            2026-03-04 10:15:05,001 ERROR [worker-3] payments.Ledger: batch 8841 given up
            """;

    private final Product product;
    private final Api api;

    SubmissionTest(Product product) {
        this.product = product;
        this.api = product.api();
    }

    @Test
    void endsInAReportAndAnAnalysisWithTheIssueThatExplainsIt() throws Exception {
        intake("PAY-7", "Payments stop: HikariPool connection is not available, request timed out");
        ObjectNode submission =
                submission("PAY-100", "Ledger cannot commit, connection pool exhausted")
                        .put("logs", LOG);

        JsonNode job = api.ended(api.submit(submission));

        assertThat(job.path("analysis_status").asText()).isEqualTo("COMPLETED");
        assertThat(job.path("report").asText())
                .contains("PAY-100")
                .contains("Similar issues:")
                .contains("PAY-7");
        assertThat(job.path("analysis").asText()).contains("SQLTransientConnectionException");
        assertThat(job.path("related_issue_keys")).extracting(JsonNode::asText).contains("PAY-7");
        assertThat(job.path("llm").path("status").asText()).isEqualTo("offline");
        assertThat(job.path("stages").findValuesAsText("name"))
                .containsExactly("accepted", "admitted", "merged", "retrieved", "answered");
    }

    /// Each is asked for on the connection that posted it, as soon as the answer is there.
    @Test
    void isNeverUnknownToAPoll() throws Exception {
        List<Callable<Integer>> asks =
                IntStream.range(0, 40)
                        .<Callable<Integer>>mapToObj(i ->
                                () -> {
                                    String id =
                                            api.submit(
                                                    submission("POLL-" + i, "Nothing works " + i));
                                    return api.job(id).status();
                                })
                        .toList();

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> status : threads.invokeAll(asks)) {
                assertThat(status.get()).isEqualTo(200);
            }
        }
    }

    @Test
    void runsOnceHoweverOftenItIsSent() throws Exception {
        ObjectNode submission = submission("TWICE-1", "Disk full while the segment is flushed");

        String first = api.submit(submission);
        String again = api.submit(submission);
        JsonNode answer = api.ended(first);
        String later = api.submit(submission);
        // The view learns of the later asker a moment after the answer was known.
        JsonNode cached =
                await().atMost(SOON)
                        .until(() -> api.ended(later), job -> status(job).equals("CACHED"));

        assertThat(List.of(again, later)).containsOnly(first);
        assertThat(cached.path("cache_hit").asBoolean()).isTrue();
        assertThat(cached.path("analysis")).isEqualTo(answer.path("analysis"));
        assertThat(product.topics().ends())
                .containsEntry(first + "/1", 1L)
                .doesNotContainKey(first + "/2");
    }

    @Test
    void makesTheIssueFindableForOthers() throws Exception {
        intake("FIND-1", "Thermostat firmware reboots when the humidity sensor is unplugged");

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(found("humidity sensor unplugged")).contains("FIND-1"));
        assertThat(api.get("/jira/issue/FIND-1").body().path("issue_key").asText())
                .isEqualTo("FIND-1");
    }

    @Test
    void leavesNothingBehindWhenItsIssueIsDeleted() throws Exception {
        String secret = "quadrupole magnet trips on ramp";
        intake("GONE-1", "The " + secret);
        String job = api.submit(submission("GONE-1", "The " + secret).put("notes", secret));
        api.ended(job);
        await().atMost(SOON).untilAsserted(() -> assertThat(found(secret)).contains("GONE-1"));

        assertThat(api.delete("/jira/issue/GONE-1").status()).isEqualTo(202);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(api.get("/jira/issue/GONE-1").status()).isEqualTo(404));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(found(secret)).doesNotContain("GONE-1"));
        await().atMost(SOON).untilAsserted(() -> assertThat(api.job(job).status()).isEqualTo(410));
        assertThat(api.job(job).body().toString()).doesNotContain("magnet");
    }

    @Test
    void showsAllThatMustBeUp() throws Exception {
        Answer health = api.get("/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body().path("checks").fieldNames())
                .toIterable()
                .contains("broker", "index", "embedding-model", "aidebug-query");
    }

    private static String status(JsonNode job) {
        return job.path("analysis_status").asText();
    }

    private void intake(String key, String summary) throws Exception {
        assertThat(api.post("/jira/intake", submission(key, summary)).status()).isEqualTo(200);
        await().atMost(SOON).until(() -> api.stats().path("indexing_lag").asInt(-1) == 0);
        await().atMost(SOON).until(() -> found(summary).contains(key));
    }

    private List<String> found(String query) throws Exception {
        ObjectNode search = Api.JSON.createObjectNode().put("query", query).put("limit", 5);
        return api.post("/search", search).body().path("results").findValuesAsText("issue_key");
    }
}
