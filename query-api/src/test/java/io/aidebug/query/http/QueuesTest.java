package io.aidebug.query.http;

import static io.aidebug.query.http.QuerySurface.json;
import static io.aidebug.query.view.Samples.JOB;
import static io.aidebug.query.view.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.query.lookup.RunningJobs;
import io.aidebug.query.lookup.RunningJobs.Phase;
import io.aidebug.query.queues.QueueHistory.Look;
import io.aidebug.query.queues.QueueHistory.Point;
import io.aidebug.query.queues.QueueReport;
import io.aidebug.query.queues.QueueReport.StageReport;
import io.aidebug.query.view.Samples;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class QueuesTest {

    private final QuerySurface surface = new QuerySurface();

    @AfterEach
    void stop() {
        surface.close();
    }

    @Test
    void stagesAreToldWithNullForWhatIsNotKnown() throws Exception {
        surface.queues.report = report(null, 2.5);
        JsonNode answer = json(surface.get("/queues"));
        JsonNode stage = answer.path("stages").path(0);
        assertThat(stage.path("name").asText()).isEqualTo("analysis-evidence");
        assertThat(stage.path("depth").asLong()).isEqualTo(7);
        assertThat(stage.path("in_flight").isNull()).isTrue();
        assertThat(answer.path("jobs_ended_per_second").asDouble()).isEqualTo(2.5);
        assertThat(answer.path("observed_at").asText()).isEqualTo(START.toString());
    }

    @Test
    void historyIsToldForAChart() throws Exception {
        var dry = new Point("analysis-evidence", null, null);
        var full = new Point("analysis-evidence", 7L, 2.5);
        surface.queues.history =
                List.of(
                        new Look(START, List.of(dry)),
                        new Look(START.plusSeconds(5), List.of(full)));
        JsonNode looks = json(surface.get("/queues/history")).path("looks");
        assertThat(looks).hasSize(2);
        assertThat(looks.path(0).path("observed_at").asText()).isEqualTo(START.toString());
        assertThat(looks.path(0).path("stages").path(0).path("depth").isNull()).isTrue();
        JsonNode last = looks.path(1).path("stages").path(0);
        assertThat(last.path("depth").asLong()).isEqualTo(7);
        assertThat(last.path("rate").asDouble()).isEqualTo(2.5);
    }

    @Test
    void runningJobIsToldItsPlaceAndWhenItsTurnComes() throws Exception {
        surface.job(Samples.running(JOB, 1, 2), START);
        assertThat(queue().isNull()).isTrue();

        long[] older = {START.toEpochMilli() - 20, START.toEpochMilli() - 10};
        var running = new RunningJobs(4, true, 0, Map.of(Phase.RETRIEVAL, older));
        surface.queues.report = report(running, null);
        assertThat(queue().path("position").asInt()).isEqualTo(3);
        assertThat(queue().path("eta_seconds").isNull()).isTrue();
        surface.queues.report = report(running, 2.0);
        assertThat(queue().path("eta_seconds").asDouble()).isEqualTo(1.5);
    }

    private JsonNode queue() throws Exception {
        return json(surface.get("/jira/analyze/job/" + JOB)).path("queue");
    }

    private static QueueReport report(
            @Nullable RunningJobs running, @Nullable Double endedPerSecond) {
        var stage =
                new StageReport("analysis-evidence", 7L, 7L, null, null, null, null, null, null);
        return new QueueReport(START, List.of(stage), running, endedPerSecond);
    }
}
