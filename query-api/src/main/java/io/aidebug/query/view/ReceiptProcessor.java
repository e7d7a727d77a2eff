package io.aidebug.query.view;

import io.aidebug.records.IndexReceipt;
import io.aidebug.records.IssueEntry;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// Notes in the issue view which version of an issue the index knows.
final class ReceiptProcessor implements Processor<String, IndexReceipt, Void, Void> {

    private final IssueTotals totals;
    private final UnreadableRecords unreadable;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private ProcessorContext<Void, Void> context;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private IssueTable table;

    ReceiptProcessor(IssueTotals totals, UnreadableRecords unreadable) {
        this.totals = totals;
        this.unreadable = unreadable;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        this.table = new IssueTable(context);
    }

    @Override
    public void process(Record<String, IndexReceipt> record) {
        String issueKey = record.key();
        if (issueKey == null || record.value() == null) {
            RecordMetadata metadata = context.recordMetadata().orElseThrow();
            unreadable.skip(
                    metadata.topic(),
                    metadata.partition(),
                    metadata.offset(),
                    "no key or no value");
            return;
        }
        IssueEntry known = table.get(issueKey);
        IssueEntry entry = IssueEntries.withReceipt(known, record.value());
        table.replace(issueKey, known, entry, totals.of(context.taskId().partition()));
    }
}
