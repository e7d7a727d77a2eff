package io.aidebug.query.view;

import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.JobEntry;
import io.aidebug.schemas.Redrive;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// Notes accepted submissions in the job view, and how far it has come in doing so; removes entries
/// that outlived the retention time.
final class RequestProcessor implements Processor<String, AnalysisRequest, Void, Void> {

    private final ViewPositions positions;
    private final JobChanges changes;
    private final UnreadableRecords unreadable;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private ProcessorContext<Void, Void> context;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private JobTable jobs;

    RequestProcessor(ViewPositions positions, JobChanges changes, UnreadableRecords unreadable) {
        this.positions = positions;
        this.changes = changes;
        this.unreadable = unreadable;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        this.jobs = new JobTable(context);
        jobs.scheduleSweeps(context);
        positions.opened(context.taskId().partition());
    }

    @Override
    public void process(Record<String, AnalysisRequest> record) {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        if (record.key() == null || record.value() == null) {
            unreadable.skip(
                    metadata.topic(),
                    metadata.partition(),
                    metadata.offset(),
                    "no key or no value");
            return;
        }
        note(record.key(), Redrive.read(record.value(), record.headers()));
        positions.applied(metadata.partition(), metadata.offset());
    }

    private void note(String jobId, AnalysisRequest request) {
        JobEntry known = jobs.get(jobId);
        JobEntry entry = JobEntries.withRequest(known, request);
        if (!JobEntries.expired(entry, now()) && jobs.replace(jobId, known, entry)) {
            changes.changed(jobId);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    @Override
    public void close() {
        positions.closed(context.taskId().partition());
    }
}
