package io.aidebug.query.view;

import io.aidebug.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts and logs records the view cannot use, and steps over them. The dead letter is written by
/// the analysis application, which reads the same record.
public final class UnreadableRecords {

    /// Counter of skipped records, tagged with their topic.
    public static final String METRIC = "aidebug.query.unreadable.records";

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecords.class);

    private final ViewPositions positions;
    private final MeterRegistry metrics;

    public UnreadableRecords(ViewPositions positions, MeterRegistry metrics) {
        this.positions = positions;
        this.metrics = metrics;
    }

    /// Called on the stream thread instead of applying the record. The reason must not quote it.
    void skip(String topic, int partition, long offset, String reason) {
        LOG.warn("Record skipped: {}-{} offset {}: {}", topic, partition, offset, reason);
        metrics.counter(METRIC, "topic", topic).increment();
        if (topic.equals(Topics.ANALYSIS_REQUESTS)) {
            positions.applied(partition, offset);
        }
    }
}
