package io.aidebug.topology.sync;

import io.aidebug.records.SyncJob;
import io.aidebug.service.kafka.ExpirySweep;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// Remembers how each pull stands, for as long as pulls are kept.
final class NotePull implements Processor<String, SyncJob, Void, Void> {

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private KeyValueStore<String, SyncJob> pulls;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.pulls = context.getStateStore(SyncTopology.PULLS);
        ExpirySweep.schedule(context, pulls, SyncSteps::isExpired, pulls::delete);
    }

    @Override
    public void process(Record<String, SyncJob> record) {
        if (record.key() != null) {
            pulls.put(record.key(), record.value());
        }
    }
}
