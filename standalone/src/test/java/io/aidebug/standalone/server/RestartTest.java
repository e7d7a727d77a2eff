package io.aidebug.standalone.server;

import static io.aidebug.standalone.server.Api.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    private static final String SUMMARY = "Barcode scanner freezes after a label with an umlaut";

    @TempDir Path directory;

    @Test
    void continuesWhereItEnded() throws Exception {
        String jobId;
        JsonNode answer;
        String unfinished;
        try (var product = Product.start(directory)) {
            Api api = product.api();
            jobId = api.submit(submission("SCAN-1", SUMMARY));
            answer = api.ended(jobId);
            await().atMost(Duration.ofSeconds(30)).until(() -> found(api).contains("SCAN-1"));
            unfinished = api.submit(submission("SCAN-2", "Sent just before the end"));
        }

        try (var product = Product.start(directory)) {
            Api api = product.api();

            assertThat(api.job(jobId).body()).isEqualTo(answer);
            assertThat(api.get("/jira/issue/SCAN-1").status()).isEqualTo(200);
            assertThat(found(api)).contains("SCAN-1");
            assertThat(api.ended(unfinished).path("analysis_status").asText())
                    .isEqualTo("COMPLETED");
            assertThat(product.topics().ends())
                    .containsEntry(jobId + "/1", 1L)
                    .containsEntry(unfinished + "/1", 1L);
        }
    }

    private static List<String> found(Api api) throws Exception {
        ObjectNode search = Api.JSON.createObjectNode().put("query", SUMMARY);
        return api.post("/search", search).body().path("results").findValuesAsText("issue_key");
    }
}
