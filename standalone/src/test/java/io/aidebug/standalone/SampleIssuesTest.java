package io.aidebug.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SampleIssuesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonNode> ISSUES = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        for (String line : text("issues.jsonl").lines().toList()) {
            JsonNode issue = JSON.readTree(line);
            assertThat(ISSUES.put(issue.path("issue_key").asText(), issue)).as(line).isNull();
        }
    }

    @Test
    void areManyFromSeveralProductsAndYears() {
        assertThat(ISSUES).hasSizeGreaterThanOrEqualTo(60);
        assertThat(ISSUES.keySet().stream().map(key -> key.replaceFirst("-.*", "")).distinct())
                .hasSize(7);
        assertThat(
                        ISSUES.values().stream()
                                .map(issue -> issue.path("created").asText().substring(0, 4))
                                .distinct())
                .containsExactlyInAnyOrder("2024", "2025", "2026");
    }

    @Test
    void keepTheLimitsOfTheContract() {
        ISSUES.forEach((key, issue) -> {
            assertThat(key).matches("[A-Z][A-Z0-9_]+-\\d+");
            assertThat(issue.path("summary").asText())
                    .as(key)
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(300);
            assertThat(issue.path("description").asText()).as(key).isNotBlank();
            assertThat(issue.path("components").path(0)).as(key).isEqualTo(issue.path("component"));
            assertThat(Instant.parse(issue.path("created").asText()))
                    .as(key)
                    .isBeforeOrEqualTo(Instant.parse(issue.path("updated").asText()));
        });
    }

    @Test
    void nameTheirDuplicatesFromBothSides() {
        long pairs = 0;
        for (Map.Entry<String, JsonNode> issue : ISSUES.entrySet()) {
            for (JsonNode duplicate : issue.getValue().path("duplicates")) {
                JsonNode other = ISSUES.get(duplicate.asText());
                assertThat(other).as(issue.getKey()).isNotNull();
                assertThat(Objects.requireNonNull(other).path("duplicates").toString())
                        .contains(issue.getKey());
                pairs++;
            }
        }
        assertThat(pairs / 2).isGreaterThanOrEqualTo(6);
    }

    @Test
    void theSubmissionIsNewAndCarriesTheLogThatLiesBesideIt() throws IOException {
        JsonNode submission = JSON.readTree(text("demo-submission.json"));
        String log = text("demo-submission.log");

        assertThat(ISSUES).doesNotContainKey(submission.path("issue_key").asText());
        assertThat(submission.path("logs").asText()).isEqualTo(log);
        assertThat(log.lines()).hasSizeGreaterThanOrEqualTo(250);
    }

    private static String text(String name) throws IOException {
        try (InputStream in = SampleIssuesTest.class.getResourceAsStream("/samples/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
