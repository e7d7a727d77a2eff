package io.aidebug.query.queues;

import io.aidebug.service.metrics.StageMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What the stages that run in this process tell of themselves; null for those that run elsewhere.
final class StageGauges {

    private final MeterRegistry metrics;

    StageGauges(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /// Calls that run now.
    @Nullable Long inFlight(Stage stage) {
        return sum(stage, StageMetrics.IN_FLIGHT);
    }

    /// Requests that were read from the topic and whose call has not begun.
    @Nullable Long waiting(Stage stage) {
        return sum(stage, StageMetrics.WAITING);
    }

    private @Nullable Long sum(Stage stage, String name) {
        Collection<Gauge> gauges = metrics.find(name).tag(StageMetrics.STAGE, stage.calls).gauges();
        return gauges.isEmpty()
                ? null
                : Long.valueOf(Math.round(gauges.stream().mapToDouble(Gauge::value).sum()));
    }
}
