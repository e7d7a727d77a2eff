package io.aidebug.query.view;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.JobEntry;
import io.aidebug.schemas.JobProgress;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Notes the states of jobs in the job view; a tombstone removes the entry.
final class JobProcessor implements Processor<String, AnalysisJob, Void, Void> {

    private final JobChanges changes;
    private final EndedJobs ended;
    private final UnreadableRecords unreadable;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private ProcessorContext<Void, Void> context;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private JobTable jobs;

    JobProcessor(JobChanges changes, EndedJobs ended, UnreadableRecords unreadable) {
        this.changes = changes;
        this.ended = ended;
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

    private static boolean alreadyEnded(@Nullable JobEntry before, JobEntry after) {
        return before != null
                && before.getJob().getAttempt() == after.getJob().getAttempt()
                && JobProgress.hasEnded(before.getJob());
    }

    private void note(String jobId, AnalysisJob job) {
        JobEntry known = jobs.get(jobId);
        JobEntry entry = JobEntries.withJob(known, job);
        if (jobs.replace(jobId, known, entry)) {
            if (!alreadyEnded(known, entry) && JobProgress.hasEnded(entry.getJob())) {
                ended.count();
            }
            changes.changed(jobId);
        }
    }
}
