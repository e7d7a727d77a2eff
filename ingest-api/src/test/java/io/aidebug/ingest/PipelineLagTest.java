package io.aidebug.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.service.metrics.StageMetrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class PipelineLagTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void countsWhatWaitsInTheStagesOfASubmissionAndNoIssueToBeIndexed() {
        waiting("find-similar", 3);
        waiting("answer", 20);
        waiting("index-issue", 100_000);

        assertThat(PipelineLag.notBegun(metrics)).isEqualTo(23);
    }

    @Test
    void aStageThatIsNotHereCountsForNothing() {
        waiting("answer", Double.NaN);

        assertThat(PipelineLag.notBegun(metrics)).isZero();
    }

    private void waiting(String stage, double requests) {
        metrics.gauge(StageMetrics.WAITING, Tags.of(StageMetrics.STAGE, stage), requests);
    }
}
