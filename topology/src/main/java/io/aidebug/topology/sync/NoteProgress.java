package io.aidebug.topology.sync;

import io.aidebug.records.SyncJob;
import io.aidebug.records.SyncStatus;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// Remembers how far a source was pulled, shows the pull's new state, and asks for its next page
/// unless it has ended.
final class NoteProgress implements Processor<String, SpecificRecord, String, SyncJob> {

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private ProcessorContext<String, SyncJob> context;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private KeyValueStore<String, SyncJob> cursors;

    @Override
    public void init(ProcessorContext<String, SyncJob> context) {
        this.context = context;
        this.cursors = context.getStateStore(SyncTopology.CURSORS);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        if (!(record.value() instanceof SyncJob job)) {
            throw new IllegalArgumentException("Only pulls come this way");
        }
        if (SyncSteps.isIncremental(job)) {
            remember(record.key(), job);
        }
        context.forward(
                record.withKey(job.getJobId()).withValue(job), SyncTopology.WRITE_SYNC_JOBS);
        if (job.getStatus() == SyncStatus.PROCESSING) {
            context.forward(record.withValue(job), SyncTopology.WRITE_NEXT_PAGE);
        }
    }

    /// Two pulls of one source may run at a time; the one that has come further is right, because
    /// both pass everything on in one order.
    private void remember(String source, SyncJob job) {
        SyncJob known = cursors.get(source);
        if (known == null || !reached(job).isBefore(reached(known))) {
            cursors.put(source, job);
        }
    }

    private static Instant reached(SyncJob job) {
        return job.getReached().orElse(Instant.MIN);
    }
}
