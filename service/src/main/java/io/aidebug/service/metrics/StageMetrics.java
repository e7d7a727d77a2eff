package io.aidebug.service.metrics;

/// Names of the gauges by which a stage of the topologies tells how much it has to do. The stages
/// write them; whoever runs beside them in one process reads them.
public final class StageMetrics {

    /// Calls that run now.
    public static final String IN_FLIGHT = "aidebug.stage.calls.in.flight";

    /// Requests that were read from the topic and whose call has not begun.
    public static final String WAITING = "aidebug.stage.waiting";

    /// The tag that names the stage.
    public static final String STAGE = "stage";

    private StageMetrics() {}
}
