package io.aidebug.topology.analysis;

import io.aidebug.topology.async.CallGate;
import io.aidebug.topology.async.GateSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;

/// The process's bound on calls to the index; open it before the application and close it after.
public final class AnalysisGate implements AutoCloseable {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

    private final CallGate<Found> calls;

    /// @param concurrency calls at a time
    public AnalysisGate(int concurrency, MeterRegistry metrics) {
        calls =
                new CallGate<>(
                        AnalysisTopology.FIND_SIMILAR,
                        GateSettings.of(concurrency, CALL_TIMEOUT),
                        metrics,
                        Clock.systemUTC());
    }

    CallGate<Found> calls() {
        return calls;
    }

    @Override
    public void close() {
        calls.close();
    }
}
