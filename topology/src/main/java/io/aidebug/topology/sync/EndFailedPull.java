package io.aidebug.topology.sync;

import io.aidebug.records.DeadLetter;
import io.aidebug.records.SyncJob;
import io.aidebug.records.SyncStatus;
import io.aidebug.schemas.Topics;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// Ends the pull whose next page was asked for in a record that cannot be read, so that whoever
/// asked sees an end. What was passed on before stays, and the next pull goes on there.
final class EndFailedPull implements Processor<String, DeadLetter, String, SyncJob> {

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private ProcessorContext<String, SyncJob> context;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private KeyValueStore<String, SyncJob> pulls;

    @Override
    public void init(ProcessorContext<String, SyncJob> context) {
        this.context = context;
        this.pulls = context.getStateStore(SyncTopology.PULLS);
    }

    @Override
    public void process(Record<String, DeadLetter> record) {
        DeadLetter letter = record.value();
        if (letter == null
                || !letter.getTopic().equals(Topics.SYNC_REQUESTS)
                || letter.getJobId().isEmpty()) {
            return;
        }
        String jobId = letter.getJobId();
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        SyncJob known = pulls.get(jobId);
        SyncJob pull = known == null ? SyncSteps.unread(jobId, record.key(), now) : known;
        if (pull.getStatus() != SyncStatus.PROCESSING) {
            return;
        }
        String why = "The pull could not go on: " + letter.getMessage();
        SyncJob ended = SyncSteps.failed(pull, why, now);
        pulls.put(jobId, ended);
        context.forward(record.withKey(jobId).withValue(ended));
    }
}
