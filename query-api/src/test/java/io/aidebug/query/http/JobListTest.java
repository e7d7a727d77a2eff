package io.aidebug.query.http;

import static io.aidebug.query.http.QuerySurface.assertProblem;
import static io.aidebug.query.http.QuerySurface.json;
import static io.aidebug.query.view.Samples.JOB;
import static io.aidebug.query.view.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.query.lookup.JobQuery;
import io.aidebug.query.lookup.JobSlice;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.view.JobIndex;
import io.aidebug.query.view.Samples;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.JobEntry;
import io.aidebug.records.JobStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JobListTest {

    private static final AnalysisJob FAILED =
            Samples.ended(JOB, 1, JobStatus.ERROR, START.plusSeconds(9));

    private final QuerySurface surface = new QuerySurface();

    @AfterEach
    void stop() {
        surface.close();
    }

    @Test
    void jobsAreListedWithAWayToTheNextPage() throws Exception {
        String position = JobIndex.position(FAILED);
        surface.views.list =
                new Found<>(new JobSlice(4, List.of(new JobEntry(FAILED, START, START)), position));
        var first = surface.get("/jobs?status=error&issue_key=abc-1&limit=1");
        JsonNode job = json(first).path("jobs").path(0);
        assertThat(job.path("job_id").asText()).isEqualTo(JOB);
        assertThat(job.path("analysis_status").asText()).isEqualTo("ERROR");
        assertThat(job.has("report")).isFalse();
        assertThat(surface.views.queries.getLast())
                .isEqualTo(new JobQuery(Optional.of("ABC-1"), Optional.of(JobStatus.ERROR), "", 1));

        surface.views.list = new Found<>(new JobSlice(4, List.of(), null));
        String link = first.headers().firstValue("Link").orElseThrow();
        assertThat(link)
                .endsWith(">; rel=\"next\"")
                .contains(json(first).path("next_cursor").asText());
        var second = surface.get(link.substring(1, link.indexOf('>')));
        assertThat(json(second).path("next_cursor").isNull()).isTrue();
        assertThat(second.headers().firstValue("Link")).isEmpty();
        assertThat(surface.views.queries.getLast())
                .isEqualTo(
                        new JobQuery(
                                Optional.of("ABC-1"), Optional.of(JobStatus.ERROR), position, 1));
    }

    @Test
    void jobThatWillRunAgainReadsAsAccepted() throws Exception {
        surface.views.list =
                new Found<>(
                        new JobSlice(
                                4,
                                List.of(
                                        new JobEntry(
                                                FAILED,
                                                START.plusSeconds(20),
                                                START.plusSeconds(20))),
                                null));
        JsonNode job = json(surface.get("/jobs")).path("jobs").path(0);
        assertThat(job.path("analysis_status").asText()).isEqualTo("PROCESSING");
        assertThat(job.path("stage").asText()).isEqualTo("accepted");
        assertThat(job.path("ended_at").isNull()).isTrue();
    }

    @Test
    void wrongParametersAreAllNamed() throws Exception {
        var answer = surface.get("/jobs?status=CACHED&issue_key=1&limit=101&cursor=%20x&page=2");
        assertProblem(answer, 422);
        assertThat(json(answer).path("errors"))
                .extracting(error -> error.path("pointer").asText())
                .containsExactlyInAnyOrder("/page", "/issue_key", "/status", "/cursor", "/limit");
        assertProblem(surface.get("/jobs?cursor=AAAA"), 422);
        assertProblem(surface.get("/jobs?limit=0"), 422);
    }

    @Test
    void listThatCannotBeCompleteIs503() throws Exception {
        assertProblem(surface.get("/jobs"), 503);
    }

    @Test
    void peersAskForThePartitionsOfThisInstance() throws Exception {
        assertThat(json(surface.get("/internal/jobs?limit=5&after=")).path("partitions").asInt(-1))
                .isZero();
        assertProblem(surface.get("/internal/jobs?limit=0"), 400);
    }
}
