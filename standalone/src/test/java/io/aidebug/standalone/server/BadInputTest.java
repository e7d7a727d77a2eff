package io.aidebug.standalone.server;

import static io.aidebug.standalone.server.Api.submission;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is at the edge of the contract goes through every hop, and what is beyond it through none.
/// The single rules have their tests in ingest-api.
@ExtendWith(SharedProduct.class)
class BadInputTest {

    private static final int LIMIT = 1_048_576;
    private static final String FOUR_BYTES = "\uD83D\uDD25";

    private final Api api;

    BadInputTest(Product product) {
        this.api = product.api();
    }

    @Test
    void takesALegalRequestOfOneMegabyteThroughEveryHopAndNotOneByteMore() throws Exception {
        byte[] largest = padded(largest("BIG-1"), LIMIT);

        String id = api.post("/jira/analyze", largest).body().path("job_id").asText();
        int refused = api.post("/jira/analyze", padded(largest("BIG-2"), LIMIT + 1)).status();

        assertThat(refused).isEqualTo(413);
        JsonNode job = api.ended(id);
        assertThat(job.path("analysis_status").asText()).as(job.toString()).isEqualTo("COMPLETED");
    }

    /// A megabyte is kept with the issue each time; the evidence of the last one carries what the
    /// bounds of an issue leave of all of them.
    @Test
    void takesTheLargestRequestsAboutOneIssueOneAfterTheOther() throws Exception {
        for (int i = 0; i < 4; i++) {
            ObjectNode submission =
                    largest("BIG-3").put("summary", "The " + i + "th of the largest");
            JsonNode job = api.ended(api.submit(submission));
            assertThat(job.path("analysis_status").asText())
                    .as(job.toString())
                    .isEqualTo("COMPLETED");
        }
    }

    @Test
    void findsTheOneFailureInTenThousandLines() throws Exception {
        String lines =
                IntStream.range(0, 9_998)
                        .mapToObj(i -> "INFO tick " + i)
                        .collect(Collectors.joining("\n"));
        String log =
                lines + "\njava.lang.IllegalStateException: flux capacitor\n\tat a.B.c(B.java:1)";

        JsonNode job = api.ended(api.submit(submission("LONG-1", "It stopped").put("logs", log)));

        assertThat(job.path("analysis").asText()).contains("IllegalStateException: flux capacitor");
    }

    @Test
    void refusesWhatNoTopicMayCarry() throws Exception {
        assertThat(post("{\"issue_key\":\"NUL-1\",\"summary\":\"a\\u0000b\"}")).isEqualTo(422);
        assertThat(post("{\"issue_key\":\"NUL-1\",\"summary\":\"a\\ud83d\"}")).isEqualTo(422);
        assertThat(post("{\"issue_key\":\"nul\",\"summary\":\"a\"}")).isEqualTo(422);
        assertThat(post("{\"issue_key\":\"NUL-1\",\"summary\":\"a\",\"sumary\":\"a\"}"))
                .isEqualTo(422);
        assertThat(post("{\"issue_key\":\"NUL-1\",\"summary\":\"a\"")).isEqualTo(400);

        assertThat(api.get("/jira/issue/NUL-1").status()).isEqualTo(404);
    }

    private int post(String body) throws Exception {
        return api.post("/jira/analyze", body.getBytes(StandardCharsets.UTF_8)).status();
    }

    private static ObjectNode largest(String issueKey) {
        return submission(issueKey, "As large as it may be")
                .put("logs", (FOUR_BYTES.repeat(79) + "\n").repeat(2_500))
                .put("notes", FOUR_BYTES.repeat(50_000));
    }

    /// White space before the closing brace counts as any other byte of a request.
    private static byte[] padded(ObjectNode submission, int bytes) {
        byte[] json = submission.toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(json, bytes);
        Arrays.fill(padded, json.length - 1, bytes - 1, (byte) ' ');
        padded[bytes - 1] = '}';
        return padded;
    }
}
