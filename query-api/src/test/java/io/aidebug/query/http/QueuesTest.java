package io.aidebug.query.http;

import static io.aidebug.query.http.QuerySurface.json;
import static io.aidebug.query.view.Samples.JOB;
import static io.aidebug.query.view.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.query.lookup.RunningJobs;
import io.aidebug.query.lookup.RunningJobs.Phase;
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
