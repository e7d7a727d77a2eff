package io.aidebug.topology.sync;

import io.aidebug.records.SyncJob;
import io.aidebug.records.SyncStatus;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// Lets a new pull begin where the last one of its source ended; a pull that is under way goes
/// through.
final class BeginSync implements Processor<String, SyncJob, String, SyncJob> {

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
    public void process(Record<String, SyncJob> record) {
        SyncJob job = record.value();
        if (record.key() == null || job == null || job.getStatus() != SyncStatus.PROCESSING) {
            return;
        }
        if (job.getPages() > 0) {
            context.forward(record);
            return;
        }
        if (job.getFromStart()) {
            cursors.delete(record.key());
        }
        context.forward(record.withValue(SyncSteps.begun(job, cursors.get(record.key()))));
    }
}
