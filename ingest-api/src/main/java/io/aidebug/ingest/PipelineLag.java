package io.aidebug.ingest;

import io.aidebug.schemas.Topics;
import io.aidebug.service.kafka.GroupOffsets;
import io.aidebug.service.kafka.GroupOffsets.Snapshot;
import io.aidebug.service.metrics.StageMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/// How much waits on the way from a submission to its analysis: what the applications have not read
/// from their topics, and, where they run in this process, what they have read and not begun.
/// Issues that wait to be indexed hold no submission up and do not count.
final class PipelineLag implements LongSupplier {

    static final List<String> TOPICS =
            List.of(Topics.ANALYSIS_REQUESTS, Topics.ISSUE_UPDATES, Topics.ANALYSIS_EVIDENCE);

    /// The stages that a submission passes, as [StageMetrics#STAGE] names them.
    private static final Set<String> STAGES = Set.of("find-similar", "answer");

    private static final String ANALYSIS = "aidebug-analysis";
    private static final String ANSWERING = "aidebug-answering";

    private final GroupOffsets offsets;
    private final MeterRegistry metrics;

    /// @param offsets of [#TOPICS]
    PipelineLag(GroupOffsets offsets, MeterRegistry metrics) {
        this.offsets = offsets;
        this.metrics = metrics;
    }

    @Override
    public long getAsLong() {
        Snapshot found = offsets.look(List.of(ANALYSIS, ANSWERING));
        return found.lag(ANALYSIS, Topics.ANALYSIS_REQUESTS)
                + found.lag(ANALYSIS, Topics.ISSUE_UPDATES)
                + found.lag(ANSWERING, Topics.ANALYSIS_EVIDENCE)
                + notBegun(metrics);
    }

    static long notBegun(MeterRegistry metrics) {
        return Math.round(
                metrics.find(StageMetrics.WAITING).gauges().stream()
                        .filter(stage -> STAGES.contains(stage.getId().getTag(StageMetrics.STAGE)))
                        .mapToDouble(Gauge::value)
                        .filter(value -> !Double.isNaN(value))
                        .sum());
    }
}
