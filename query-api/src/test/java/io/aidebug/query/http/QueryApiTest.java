package io.aidebug.query.http;

import static io.aidebug.query.http.QuerySurface.assertProblem;
import static io.aidebug.query.http.QuerySurface.json;
import static io.aidebug.query.view.Samples.ISSUE;
import static io.aidebug.query.view.Samples.JOB;
import static io.aidebug.query.view.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.view.IssueTotals.Totals;
import io.aidebug.query.view.Samples;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.CodeSnippet;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueAttachment;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import io.aidebug.records.JobStatus;
import io.aidebug.records.UpdateSource;
import io.aidebug.retrieval.PermanentRetrievalException;
import io.aidebug.retrieval.TransientRetrievalException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class QueryApiTest {

    private final QuerySurface surface = new QuerySurface();
    private final FakeViews views = surface.views;
    private final FakeSearch search = surface.search;

    @AfterEach
    void stop() {
        surface.close();
    }

    @Test
    void runningJobIsToldWithItsStage() throws Exception {
        job(Samples.running(JOB, 1, 2), START);
        var answer = surface.get("/jira/analyze/job/" + JOB);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(json(answer).path("analysis_status").asText()).isEqualTo("PROCESSING");
        assertThat(json(answer).path("stage").asText()).isEqualTo("step-2");
        assertThat(json(answer).path("job_id").asText()).isEqualTo(JOB);
    }

    @Test
    void endedJobIsCompletedForItsAskerAndCachedForALaterOne() throws Exception {
        AnalysisJob completed = Samples.ended(JOB, 1, JobStatus.COMPLETED, START.plusSeconds(9));
        job(completed, START);
        JsonNode first = json(surface.get("/jira/analyze/job/" + JOB));
        assertThat(first.path("analysis_status").asText()).isEqualTo("COMPLETED");
        assertThat(first.path("cache_hit").asBoolean()).isFalse();

        job(completed, START.plusSeconds(60));
        JsonNode later = json(surface.get("/jira/analyze/job/" + JOB));
        assertThat(later.path("analysis_status").asText()).isEqualTo("CACHED");
        assertThat(later.path("cache_hit").asBoolean()).isTrue();
        assertThat(later.path("report")).isEqualTo(first.path("report"));
    }

    @Test
    void failedJobThatWasAskedForAgainIsProcessingUntilItsNextAttemptShows() throws Exception {
        AnalysisJob failed = Samples.ended(JOB, 1, JobStatus.ERROR, START.plusSeconds(9));
        job(failed, START);
        assertThat(status()).isEqualTo("ERROR");
        job(failed, START.plusSeconds(10));
        assertThat(status()).isEqualTo("PROCESSING");
        assertThat(json(surface.get("/jira/analyze/job/" + JOB)).path("stage").asText())
                .isEqualTo("accepted");
        job(Samples.running(JOB, 2, 2), START.plusSeconds(10));
        assertThat(json(surface.get("/jira/analyze/job/" + JOB)).path("stage").asText())
                .isEqualTo("step-2");
    }

    @Test
    void jobThatEndedWithItsReportIsProcessingForWhoWantsAnAnalysis() throws Exception {
        AnalysisJob skipped = Samples.ended(JOB, 1, JobStatus.SKIPPED, START.plusSeconds(9));
        views.jobs.put(JOB, new Found<>(new JobEntry(skipped, START, null)));
        assertThat(status()).isEqualTo("SKIPPED");
        views.jobs.put(JOB, new Found<>(new JobEntry(skipped, START.plusSeconds(60), null)));
        assertThat(status()).isEqualTo("CACHED");
        job(skipped, START.plusSeconds(60));
        assertThat(status()).isEqualTo("PROCESSING");
    }

    @Test
    void deletedJobIsGone() throws Exception {
        job(Samples.ended(JOB, 1, JobStatus.DELETED, START.plusSeconds(9)), START);
        assertProblem(surface.get("/jira/analyze/job/" + JOB), 410);
    }

    @Test
    void idThatWasNeverGivenIs404WithoutALook() throws Exception {
        for (String id : List.of("1", "D5FE2FD8DAFAB704F4C677C0A99C974C", JOB + "0", "%00")) {
            assertThat(surface.get("/jira/analyze/job/" + id).statusCode()).isIn(400, 404);
        }
        assertThat(views.looks).hasValue(0);
        assertProblem(surface.get("/jira/analyze/job/" + JOB), 404);
        assertThat(views.looks).hasValue(1);
    }

    @Test
    void viewThatCannotKnowIs503WithRetryAfter() throws Exception {
        views.jobs.put(JOB, new Unavailable<>("restoring", Duration.ofSeconds(3)));
        var answer = surface.get("/jira/analyze/job/" + JOB);
        assertProblem(answer, 503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("3");
    }

    @Test
    void longPollIsWokenByTheEnd() throws Exception {
        job(Samples.running(JOB, 1, 2), START);
        var waiting =
                surface.client.sendAsync(
                        surface.request("/jira/analyze/job/" + JOB)
                                .header("Prefer", "respond-async, wait=30")
                                .build(),
                        BodyHandlers.ofString());
        await().until(() -> views.looks.get() > 0);
        job(Samples.ended(JOB, 1, JobStatus.COMPLETED, START.plusSeconds(9)), START);
        HttpResponse<String> answer = waiting.get();
        assertThat(json(answer).path("analysis_status").asText()).isEqualTo("COMPLETED");
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait=30");
    }

    @Test
    void longPollEndsWithWhatIsKnown() throws Exception {
        job(Samples.running(JOB, 1, 2), START);
        long begin = System.nanoTime();
        var answer = surface.get("/jira/analyze/job/" + JOB + "?wait=PT0.4S");
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThanOrEqualTo(Duration.ofMillis(390));
        assertThat(json(answer).path("analysis_status").asText()).isEqualTo("PROCESSING");
    }

    @Test
    void waitThatCannotBeReadIs422() throws Exception {
        assertProblem(surface.get("/jira/analyze/job/" + JOB + "?wait=soon"), 422);
        assertProblem(surface.get("/jira/analyze/job/" + JOB + "?wait=PT-5S"), 422);
        assertThat(
                        surface.client
                                .send(
                                        surface.request("/jira/analyze/job/" + JOB)
                                                .header("Prefer", "wait=soon")
                                                .build(),
                                        BodyHandlers.ofString())
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void issueIsToldWithWhatTheIndexKnows() throws Exception {
        views.issues.put(
                ISSUE,
                new Found<>(new IssueEntry(Samples.issue(ISSUE, 5), Samples.receipt(ISSUE, 4))));
        var answer = surface.get("/jira/issue/abc-1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("issue_key").asText()).isEqualTo(ISSUE);
        assertThat(json(answer).path("version").asLong()).isEqualTo(5);
        assertThat(json(answer).path("indexed").asBoolean(true)).isFalse();
        assertThat(json(answer).path("attachments_count").asInt(-1)).isZero();
        assertProblem(surface.get("/jira/issue/ABC-2"), 404);
        assertProblem(surface.get("/jira/issue/nonsense"), 404);
    }

    @Test
    void aSummaryOfAStoredIssueIsTheJobWithoutWhatItsAskerDidNotAsk() throws Exception {
        job(Samples.ended(JOB, 1, JobStatus.COMPLETED, START.plusSeconds(9)), START);

        JsonNode analysis = json(surface.get("/jira/analyze/job/" + JOB));
        JsonNode summary = json(surface.get("/jira/summarize/job/" + JOB));

        ((ObjectNode) analysis).remove(List.of("summary", "related_issue_keys", "cache_hit"));
        assertThat(summary).isEqualTo(analysis);
    }

    @Test
    void tellsTheNewestSnippetsOfAnIssue() throws Exception {
        var snippets = new ArrayList<CodeSnippet>();
        for (int i = 6; i > 0; i--) {
            snippets.add(new CodeSnippet("", "cpp", "a.cc", "int x" + i, "", Samples.START));
        }
        Issue issue = Issue.newBuilder(Samples.issue(ISSUE, 5)).setSnippets(snippets).build();
        views.issues.put(ISSUE, new Found<>(new IssueEntry(issue, null)));

        JsonNode five = json(surface.get("/snippets/abc-1"));
        JsonNode one = json(surface.get("/snippets/ABC-1?limit=1"));

        assertThat(five.path("snippets_count").asInt()).isEqualTo(5);
        assertThat(one.path("snippets").toString())
                .isEqualTo(
                        "[{\"layer\":null,\"language\":\"cpp\",\"file_path\":\"a.cc\","
                                + "\"content\":\"int x6\",\"domain\":null,\"created_at\":\""
                                + Samples.START
                                + "\"}]");
        assertProblem(surface.get("/snippets/ABC-1?limit=21"), 422);
        assertProblem(surface.get("/snippets/ABC-2"), 404);
    }

    @Test
    void tellsTheLogsThatCameWithAJobAndNoOther() throws Exception {
        var attachment =
                IssueAttachment.newBuilder()
                        .setJobId(JOB)
                        .setSource(UpdateSource.SUBMISSION)
                        .setAddedAt(Samples.START)
                        .setLogs("ERROR of <EMAIL_1>")
                        .build();
        Issue issue =
                Issue.newBuilder(Samples.issue(ISSUE, 5))
                        .setAttachments(List.of(attachment))
                        .build();
        views.issues.put(ISSUE, new Found<>(new IssueEntry(issue, null)));

        var answer = surface.get("/jira/issue/ABC-1/attachments/" + JOB);

        assertThat(json(answer).path("logs").asText()).isEqualTo("ERROR of <EMAIL_1>");
        assertThat(json(answer).path("notes").asText("none")).isEmpty();
        assertProblem(surface.get("/jira/issue/ABC-1/attachments/" + JOB.replace('d', 'e')), 404);
        assertProblem(surface.get("/jira/issue/ABC-2/attachments/" + JOB), 404);
    }

    @Test
    void searchAnswersAsTheContractSays() throws Exception {
        JsonNode answer = json(surface.post("/search", "{\"query\":\"  boom at start \"}"));
        assertThat(answer.path("query").asText()).isEqualTo("boom at start");
        assertThat(answer.path("results_count").asInt()).isEqualTo(1);
        JsonNode result = answer.path("results").path(0);
        assertThat(result.path("source").asText()).isEqualTo("jira");
        assertThat(result.path("issue_key").asText()).isEqualTo("ABC-7");
        assertThat(result.path("similarity").asDouble()).isEqualTo(0.8);
        assertThat(result.path("summary").asText()).isEqualTo("Boom");
        assertThat(result.path("assignee").asText()).isEqualTo("Ann");
        assertThat(result.path("latest_comment").isNull()).isTrue();
        assertThat(result.path("program_theme").isNull()).isTrue();
        assertThat(search.queries.getFirst().limit()).isEqualTo(3);
    }

    @Test
    void searchRefusesWhatIsWrong() throws Exception {
        assertProblem(surface.post("/search", "{"), 400);
        assertProblem(surface.post("/search", "[]"), 422);
        assertProblem(surface.post("/search", "{}"), 422);
        assertProblem(surface.post("/search", "{\"query\":\" \"}"), 422);
        assertProblem(surface.post("/search", "{\"query\":\"a\",\"limit\":21}"), 422);
        assertProblem(surface.post("/search", "{\"query\":\"a\",\"top\":1}"), 422);
        assertProblem(surface.post("/search", "{\"query\":\"" + "a".repeat(4_097) + "\"}"), 422);
        assertThat(
                        surface.post("/search", "{\"query\":\"" + "\\u00e4".repeat(4_096) + "\"}")
                                .statusCode())
                .isEqualTo(200);
        assertProblem(surface.get("/search"), 405);
    }

    @Test
    void searchIs503WhileTheIndexIsAway() throws Exception {
        search.failure = new TransientRetrievalException("away", null);
        assertProblem(surface.post("/search", "{\"query\":\"a\"}"), 503);
        search.failure = new PermanentRetrievalException("misused", null);
        assertProblem(surface.post("/search", "{\"query\":\"a\"}"), 500);
    }

    @Test
    void statsTellWhatIsKnown() throws Exception {
        views.totals = new Found<>(new Totals(4, 43, 0));
        search.failure = new TransientRetrievalException("away", null);
        JsonNode stats = json(surface.get("/issues/stats"));
        assertThat(stats.path("issues").asLong()).isEqualTo(43);
        assertThat(stats.path("pending").asLong(-1)).isZero();
        assertThat(stats.path("indexed").isNull()).isTrue();
        assertThat(stats.path("collection").asText()).isEqualTo("issues-g1");
    }

    @Test
    void statsLeaveTheIndexAloneWhileIssuesAreOnTheirWay() throws Exception {
        views.totals = new Found<>(new Totals(4, 43, 3));
        JsonNode stats = json(surface.get("/issues/stats"));
        assertThat(stats.path("pending").asLong()).isEqualTo(3);
        assertThat(stats.path("indexing_lag").asLong()).isEqualTo(3);
        assertThat(stats.path("indexed").asLong()).isEqualTo(40);
    }

    @Test
    void statsTellOfTheIndexWhileTheViewsAreCounted() throws Exception {
        JsonNode counting = json(surface.get("/issues/stats"));
        assertThat(counting.path("indexing_lag").isNull()).isTrue();
        assertThat(counting.path("indexed").asLong()).isEqualTo(41);
    }

    @Test
    void peersAreToldThatNothingIsKnownBeforeTheViewsStart() throws Exception {
        assertProblem(surface.get("/internal/views/job-view/0/" + JOB), 503);
        assertProblem(surface.get("/internal/views/other/0/" + JOB), 404);
        assertProblem(surface.get("/internal/views/job-view/x/" + JOB), 404);
        assertThat(json(surface.get("/internal/totals")).path("partitions").asInt(-1)).isZero();
    }

    private void job(AnalysisJob job, Instant askedAt) {
        surface.job(job, askedAt);
    }

    private String status() throws Exception {
        return json(surface.get("/jira/analyze/job/" + JOB)).path("analysis_status").asText();
    }
}
