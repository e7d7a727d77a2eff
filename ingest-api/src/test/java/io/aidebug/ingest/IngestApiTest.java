package io.aidebug.ingest;

import static io.aidebug.ingest.TestSurface.json;
import static io.aidebug.ingest.TestSurface.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.records.AnalysisMode;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.IssueUpdate;
import io.aidebug.records.UpdateKind;
import io.aidebug.records.UpdateSource;
import io.aidebug.schemas.RecordHeaders;
import io.aidebug.schemas.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngestApiTest {

    private static final String GOLDEN = "d5fe2fd8dafab704f4c677c0a99c974c";
    private static final String MINIMAL = "{\"issue_key\":\"abc-1\",\"summary\":\" Boom \"}";

    private final FakeBroker broker = new FakeBroker(true);
    private final TestSurface surface = new TestSurface(broker, Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        surface.close();
    }

    @Test
    void acceptsASubmission() throws Exception {
        HttpResponse<String> response = surface.post("/jira/analyze", MINIMAL);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Location"))
                .contains("/jira/analyze/job/" + GOLDEN);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        JsonNode answer = json(response);
        assertThat(answer.get("job_id").textValue()).isEqualTo(GOLDEN);
        assertThat(answer.get("issue_key").textValue()).isEqualTo("ABC-1");
        assertThat(answer.get("summary").textValue()).isEqualTo("Boom");
        assertThat(answer.get("analysis_status").textValue()).isEqualTo("PROCESSING");
        assertThat(answer.get("report").textValue()).isEmpty();
        assertThat(answer.get("analysis").textValue()).isEmpty();
        assertThat(answer.get("related_issue_keys")).isEmpty();
        assertThat(answer.get("cache_hit").booleanValue()).isFalse();
        assertThat(answer.get("saved_run").isNull()).isTrue();
    }

    @Test
    void writesTheSubmissionUnderItsJobId() throws Exception {
        surface.post("/jira/analyze", MINIMAL);

        var written = broker.records().getFirst();
        assertThat(written.topic()).isEqualTo(Topics.ANALYSIS_REQUESTS);
        assertThat(written.key()).isEqualTo(GOLDEN);
        var request = (AnalysisRequest) written.value();
        assertThat(request.getIssueKey()).isEqualTo("ABC-1");
        assertThat(request.getQuestion().getJobId()).isEqualTo(GOLDEN);
        assertThat(request.getQuestion().getAttempt()).isZero();
        assertThat(request.getQuestion().getAnalysisMode()).isEqualTo(AnalysisMode.ASYNC);
        assertThat(request.getQuestion().getSaveRun()).isTrue();
    }

    @Test
    void sendsASynchronousAskerToALongPoll() throws Exception {
        HttpResponse<String> response =
                surface.post(
                        "/jira/analyze",
                        "{\"issue_key\":\"ABC-1\",\"summary\":\"Boom\",\"analysis_mode\":\"sync\"}");
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location"))
                .contains("/jira/analyze/job/" + GOLDEN + "?wait=PT60S");
    }

    @Test
    void asksAboutAStoredIssueWithoutASummary() throws Exception {
        HttpResponse<String> response =
                surface.post("/jira/summarize", "{\"issue_key\":\"abc-1\",\"limit\":3}");
        JsonNode answer = json(response);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Location"))
                .contains("/jira/summarize/job/" + answer.get("job_id").textValue());
        assertThat(answer.has("summary")).isFalse();
        assertThat(answer.has("related_issue_keys")).isFalse();
        assertThat(answer.has("cache_hit")).isFalse();
        var request = (AnalysisRequest) broker.records().getFirst().value();
        assertThat(request.getQuestion().getStoredIssueOnly()).isTrue();
        assertThat(request.getQuestion().getSaveRun()).isFalse();
        problem(surface.post("/jira/summarize", MINIMAL), 422);
    }

    @Test
    void keepsASnippetWithItsIssueRedacted() throws Exception {
        JsonNode answer =
                json(
                        surface.post(
                                "/snippets",
                                "{\"issue_key\":\"abc-1\",\"language\":\"C++\",\"layer\":\"kernel\","
                                        + "\"file_path\":\"a.cc\",\"content\":\"mail(\\\"a@b.org\\\")\"}"));

        assertThat(answer.get("issue_key").textValue()).isEqualTo("ABC-1");
        assertThat(answer.get("stored").booleanValue()).isTrue();
        assertThat(broker.records().getFirst().key()).isEqualTo("ABC-1");
        var update = (IssueUpdate) broker.records().getFirst().value();
        assertThat(update.getSource()).isEqualTo(UpdateSource.SNIPPET);
        assertThat(update.getSnippets().getFirst().getContent()).isEqualTo("mail(\"<EMAIL_1>\")");
        assertThat(update.getSnippets().getFirst().getLanguage()).isEqualTo("cpp");
    }

    @Test
    void keepsNoSnippetThatNothingCouldFind() throws Exception {
        JsonNode answer = json(surface.post("/snippets", "{\"content\":\"x\"}"));

        assertThat(answer.get("accepted").booleanValue()).isTrue();
        assertThat(answer.get("stored").booleanValue()).isFalse();
        assertThat(broker.records()).isEmpty();
        problem(surface.post("/snippets", "{\"content\":\" \",\"language\":\"cobol\"}"), 422);
    }

    @Test
    void passesRequestIdAndTraceOnInTheRecordsHeaders() throws Exception {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        surface.send(
                surface.request("/jira/analyze", "application/json")
                        .header("X-Request-ID", "req-7")
                        .header("traceparent", trace)
                        .POST(BodyPublishers.ofString(MINIMAL)));
        surface.send(
                surface.request("/jira/analyze", "application/json")
                        .header("traceparent", "00-zz")
                        .POST(BodyPublishers.ofString(MINIMAL)));

        Headers headers = broker.records().getFirst().headers();
        assertThat(RecordHeaders.text(headers, RecordHeaders.REQUEST_ID)).isEqualTo("req-7");
        assertThat(RecordHeaders.text(headers, RecordHeaders.JOB_ID)).isEqualTo(GOLDEN);
        assertThat(RecordHeaders.text(headers, RecordHeaders.TRACEPARENT)).isEqualTo(trace);
        Headers others = broker.records().getLast().headers();
        assertThat(RecordHeaders.text(others, RecordHeaders.TRACEPARENT)).isEmpty();
        assertThat(RecordHeaders.text(others, RecordHeaders.REQUEST_ID)).hasSize(36);
    }

    @Test
    void redactsBeforeTheFirstTopicAndNamesTheJobByWhatWasTold() throws Exception {
        String told =
                "{\"issue_key\":\"ABC-1\",\"summary\":\"Boom\",\"logs\":\"mail bob@example.org and"
                        + " bob@example.org\"}";
        String other = told.replace("bob@", "eve@");
        JsonNode answer = json(surface.post("/jira/analyze", told));
        JsonNode otherAnswer = json(surface.post("/jira/analyze", other));

        var request = (AnalysisRequest) broker.records().getFirst().value();
        assertThat(request.getFacts().getLogs()).isEqualTo("mail <EMAIL_1> and <EMAIL_1>");
        assertThat(request.getQuestion().getRedactions()).containsEntry("EMAIL", 2);
        assertThat(answer.at("/redactions/EMAIL").intValue()).isEqualTo(2);
        assertThat(answer.get("job_id")).isNotEqualTo(otherAnswer.get("job_id"));
    }

    @Test
    void writesNothingWhenAFieldIsWrong() throws Exception {
        JsonNode problem =
                problem(
                        surface.post(
                                "/jira/analyze",
                                "{\"issue_key\":\"x\",\"summary\":\"a\\u0000\",\"limit\":0,\"y\":1}"),
                        422);
        assertThat(problem.get("errors"))
                .extracting(error -> error.get("pointer").textValue())
                .containsExactly("/issue_key", "/summary", "/limit", "/y");
        problem(surface.post("/jira/analyze", "{\"issue_key\":"), 400);
        problem(surface.post("/jira/intake", "{\"issue_key\":\"ABC-1\"}"), 422);
        problem(surface.delete("/jira/issue/nokey"), 422);
        problem(
                surface.send(
                        surface.request("/jira/analyze", "text/plain")
                                .POST(BodyPublishers.ofString(MINIMAL))),
                415);
        problem(surface.get("/jira/analyze"), 405);
        assertThat(broker.records()).isEmpty();
    }

    @Test
    void takesARequestOfExactlyTheLimitAndNotAByteMore() throws Exception {
        // Logs at their limit of 200,000 characters, most of them of four bytes, blanks up to the
        // byte.
        String begin =
                "{\"issue_key\":\"ABC-1\",\"summary\":\"Boom\",\"logs\":\""
                        + "\ud83d\ude00".repeat(200_000)
                        + "\",\"notes\":\""
                        + "\u20ac".repeat(50_000)
                        + "\"";
        int left = TestSurface.LIMIT - begin.getBytes(StandardCharsets.UTF_8).length - 1;
        String largest = begin + " ".repeat(left) + "}";

        assertThat(surface.post("/jira/analyze", largest).statusCode()).isEqualTo(200);
        problem(surface.post("/jira/analyze", largest + " "), 413);
        assertThat(broker.records()).hasSize(1);
    }

    @Test
    void takesTenThousandLinesOfLogs() throws Exception {
        String line = "12:00:01 ERROR x failed\\n";
        String body =
                "{\"issue_key\":\"ABC-1\",\"summary\":\"Boom\",\"logs\":\"%s\"}"
                        .formatted(line.substring(0, 20).repeat(9_999) + "end\\n");
        assertThat(surface.post("/jira/analyze", body).statusCode()).isEqualTo(200);
    }

    @Test
    void takesAnIssueIn() throws Exception {
        HttpResponse<String> response =
                surface.post(
                        "/jira/intake",
                        "{\"issue_key\":\"abc-2\",\"summary\":\"S\",\"description\":\"call"
                                + " a@b.org\",\"os\":\"linux\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("{\"issue_key\":\"ABC-2\",\"embedded\":false,\"accepted\":true}");
        var written = broker.records().getFirst();
        assertThat(written.topic()).isEqualTo(Topics.ISSUE_UPDATES);
        assertThat(written.key()).isEqualTo("ABC-2");
        var update = (IssueUpdate) written.value();
        assertThat(update.getKind()).isEqualTo(UpdateKind.FACTS);
        assertThat(update.getSource()).isEqualTo(UpdateSource.INTAKE);
        assertThat(update.getFacts().getDescription()).isEqualTo("call <EMAIL_1>");
        assertThat(update.getQuestion()).isEmpty();
    }

    @Test
    void deletesAnIssueInTheOrderOfItsRecords() throws Exception {
        HttpResponse<String> response = surface.delete("/jira/issue/abc-2");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body())
                .isEqualTo("{\"issue_key\":\"ABC-2\",\"deleted\":true,\"accepted\":true}");
        var update = (IssueUpdate) broker.records().getFirst().value();
        assertThat(update.getKind()).isEqualTo(UpdateKind.DELETION);
        assertThat(broker.records().getFirst().key()).isEqualTo("ABC-2");
    }

    @Test
    void showsThatItIsHealthy() throws Exception {
        assertThat(json(surface.get("/health")).at("/checks/broker/status").textValue())
                .isEqualTo("UP");
        assertThat(surface.get("/metrics").statusCode()).isEqualTo(200);
    }
}
