package io.aidebug.query.view;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.JobEntry;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// Notes the states of jobs in the job view; a tombstone removes the entry.
final class JobProcessor implements Processor<String, AnalysisJob, Void, Void> {

    private final JobChanges changes;
    private final UnreadableRecords unreadable;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private ProcessorContext<Void, Void> context;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private JobTable jobs;

    JobProcessor(JobChanges changes, UnreadableRecords unreadable) {
        this.changes = changes;
        this.unreadable = unreadable;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        this.jobs = new JobTable(context);
    }

    @Override
    public void process(Record<String, AnalysisJob> record) {
        if (record.key() == null) {
            RecordMetadata metadata = context.recordMetadata().orElseThrow();
            unreadable.skip(metadata.topic(), metadata.partition(), metadata.offset(), "no key");
        } else if (record.value() == null) {
            jobs.remove(record.key());
            changes.changed(record.key());
        } else {
            note(record.key(), record.value());
        }
    }

    private void note(String jobId, AnalysisJob job) {
        JobEntry known = jobs.get(jobId);
        if (jobs.replace(jobId, known, JobEntries.withJob(known, job))) {
            changes.changed(jobId);
        }
    }
}
