package io.aidebug.ingest;

import static io.aidebug.ingest.TestSurface.json;
import static io.aidebug.ingest.TestSurface.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.records.SyncJob;
import io.aidebug.records.SyncStatus;
import io.aidebug.redaction.RedactionRules;
import io.aidebug.schemas.RecordHeaders;
import io.aidebug.schemas.Topics;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncTest {

    private final FakeBroker broker = new FakeBroker(true);
    private final TestSurface surface = new TestSurface(broker, Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        surface.close();
    }

    @Test
    void answersAJobIdAtOnceAndWritesTheWishUnderItsSource() throws Exception {
        HttpResponse<String> response = post("{\"jql\":\" project = PAY \"}");
        JsonNode answer = json(response);
        String jobId = answer.path("job_id").textValue();

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).contains("/jira/sync/job/" + jobId);
        assertThat(jobId).matches("[0-9a-f]{32}");
        assertThat(answer.path("status").textValue()).isEqualTo("PROCESSING");
        var written = broker.records().getFirst();
        SyncJob job = (SyncJob) written.value();
        assertThat(written.topic()).isEqualTo(Topics.SYNC_REQUESTS);
        assertThat(written.key()).isEqualTo(job.getSource()).matches("[0-9a-f]{32}");
        assertThat(RecordHeaders.text(written.headers(), RecordHeaders.JOB_ID)).isEqualTo(jobId);
        assertThat(job.getJobId()).isEqualTo(jobId);
        assertThat(job.getJql()).isEqualTo("project = PAY");
        assertThat(job.getStatus()).isEqualTo(SyncStatus.PROCESSING);
        assertThat(job.getMaxResults()).isEqualTo(25);
        assertThat(job.getMaxComments()).isEqualTo(25);
        assertThat(job.getFromStart()).isFalse();
    }

    @Test
    void asksJiraForAPersonAndShowsNobodyWho() throws Exception {
        String jql = "assignee = \\\"ann.lee@corp.com\\\"";
        JsonNode answer = json(post("{\"jql\":\"" + jql + "\"}"));

        assertThat(answer.path("jql").textValue())
                .startsWith("assignee = ")
                .doesNotContain("ann.lee");
        SyncJob job = (SyncJob) broker.records().getFirst().value();
        assertThat(job.getJql()).isEqualTo("assignee = \"ann.lee@corp.com\"");
    }

    @Test
    void theSameQueryIsAnotherJobOfTheSameSource() throws Exception {
        post("{\"jql\":\"project = PAY\"}");
        post("{\"jql\":\"project = PAY\",\"max_results\":500,\"max_comments\":0,\"force\":true}");
        post("{\"issue_keys\":[\"pay-1\",\"PAY-2\",\"PAY-1\"]}");
        var jobs = broker.records().stream().map(r -> (SyncJob) r.value()).toList();

        assertThat(jobs.get(0).getSource()).isEqualTo(jobs.get(1).getSource());
        assertThat(jobs.get(0).getJobId()).isNotEqualTo(jobs.get(1).getJobId());
        assertThat(jobs.get(1).getFromStart()).isTrue();
        assertThat(jobs.get(2).getSource()).isNotEqualTo(jobs.get(0).getSource());
        assertThat(jobs.get(2).getIssueKeys()).containsExactly("PAY-1", "PAY-2");
    }

    @Test
    void refusesWhatItCannotPull() throws Exception {
        for (String body :
                new String[] {
                    "{}",
                    "{\"jql\":\" \"}",
                    "{\"jql\":\"a = 1\",\"issue_keys\":[\"PAY-1\"]}",
                    "{\"issue_keys\":[\"PAY\"]}",
                    "{\"issue_keys\":\"PAY-1\"}",
                    "{\"jql\":\"a = 1\",\"max_results\":501}",
                    "{\"jql\":\"a = 1\",\"max_results\":0}",
                    "{\"jql\":\"a = 1\",\"max_comments\":201}",
                    "{\"jql\":\"a = 1\",\"limit\":1}"
                }) {
            assertThat(problem(post(body), 422).path("errors")).as(body).isNotEmpty();
        }
        assertThat(broker.records()).isEmpty();
    }

    @Test
    void saysWhichVariableIsMissingWhereThereIsNoJira() throws Exception {
        var settings =
                new IngestSettings(
                        TestSurface.LIMIT,
                        Duration.ofSeconds(1),
                        0,
                        Optional.empty(),
                        RedactionRules.NONE);
        try (TestSurface without = new TestSurface(broker, settings)) {
            var answer = problem(without.post("/jira/sync", "{\"jql\":\"a = 1\"}"), 409);
            assertThat(answer.path("detail").textValue()).contains("AIDEBUG_JIRA_URL");
        }
        assertThat(broker.records()).isEmpty();
    }

    private HttpResponse<String> post(String body) throws Exception {
        return surface.post("/jira/sync", body);
    }
}
