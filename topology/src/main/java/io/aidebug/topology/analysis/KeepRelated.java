package io.aidebug.topology.analysis;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.Issue;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// Keeps the keys of the issues that a job found similar with the issue it asked about. Its input
/// is keyed by issue.
final class KeepRelated implements Processor<String, SpecificRecord, String, Issue> {

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private ProcessorContext<String, Issue> context;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private KeyValueStore<String, Issue> issues;

    @Override
    public void init(ProcessorContext<String, Issue> context) {
        this.context = context;
        this.issues = context.getStateStore(MergeIssue.STORE);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        Issue known = issues.get(record.key());
        if (known == null || !(record.value() instanceof AnalysisJob job)) {
            return;
        }
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        Issue related = IssueMerge.related(known, job.getRelatedIssueKeys(), now);
        if (!related.equals(known)) {
            issues.put(record.key(), related);
            context.forward(record.withValue(related));
        }
    }
}
