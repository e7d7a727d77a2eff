package io.aidebug.topology.async;

import io.aidebug.service.metrics.StageMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// The meters of one stage in this process, tagged `stage`.
final class StageMeters {

    private final MeterRegistry registry;
    private final String stage;
    private final Timer duration;
    final Counter started;
    final Counter attached;
    final Counter succeeded;
    final Counter retries;
    final Counter giveUps;
    final Counter stale;
    final Counter duplicates;

    StageMeters(MeterRegistry registry, String stage, PermitShares shares) {
        this.registry = registry;
        this.stage = stage;
        started = counter("calls.started", "Calls started");
        attached = counter("calls.attached", "Calls found running or finished after a rebalance");
        succeeded = counter("calls.succeeded", "Calls that returned");
        retries = counter("retries", "Requests put back for another attempt");
        giveUps = counter("give.ups", "Requests that ended without a result");
        stale = counter("stale", "Results dropped: their request was gone or replaced");
        duplicates = counter("duplicates", "Records dropped: their request was in flight");
        duration =
                Timer.builder("aidebug.stage.call.duration")
                        .description("How long calls take")
                        .tag(StageMetrics.STAGE, stage)
                        .publishPercentileHistogram()
                        .register(registry);
        gauge(StageMetrics.IN_FLIGHT, "Calls running now", shares, PermitShares::held);
        gauge(
                StageMetrics.WAITING,
                "Requests without a running call",
                shares,
                PermitShares::waiting);
    }

    void ended(CallEnd<?> end, Duration took) {
        duration.record(took);
        switch (end) {
            case CallEnd.Returned<?> _ -> succeeded.increment();
            case CallEnd.Failed<?>(_, String kind) -> failed(kind).increment();
        }
    }

    private Counter failed(String kind) {
        return Counter.builder("aidebug.stage.calls.failed")
                .description("Calls that failed, by the kind of failure")
                .tag(StageMetrics.STAGE, stage)
                .tag("kind", kind)
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder("aidebug.stage." + name)
                .description(description)
                .tag(StageMetrics.STAGE, stage)
                .register(registry);
    }

    private void gauge(
            String name,
            String description,
            PermitShares shares,
            java.util.function.ToDoubleFunction<PermitShares> value) {
        Gauge.builder(name, shares, value)
                .description(description)
                .tag(StageMetrics.STAGE, stage)
                .strongReference(true)
                .register(registry);
    }
}
