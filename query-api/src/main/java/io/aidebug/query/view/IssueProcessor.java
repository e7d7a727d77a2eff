package io.aidebug.query.view;

import io.aidebug.records.Issue;
import io.aidebug.records.IssueEntry;
import io.aidebug.schemas.Topics;
import io.aidebug.service.kafka.ExpirySweep;
import io.aidebug.service.kafka.Ticker;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// Notes merged issues in the issue view and counts them; a tombstone removes the issue.
final class IssueProcessor implements Processor<String, Issue, Void, Void> {

    private static final Duration COUNTING_TICK = Duration.ofMillis(100);

    private final IssueTotals totals;
    private final UnreadableRecords unreadable;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private ProcessorContext<Void, Void> context;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private IssueTable table;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private IssueTally tally;

    IssueProcessor(IssueTotals totals, UnreadableRecords unreadable) {
        this.totals = totals;
        this.unreadable = unreadable;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        table = new IssueTable(context);
        tally = totals.begin(context.taskId().partition(), table.newTally());
        ExpirySweep.schedule(
                context, table.entries(), IssueProcessor::leftBehind, table.entries()::delete);
        new Ticker(context, COUNTING_TICK, _ -> !tally.advance())
                .tick(context.currentSystemTimeMs());
    }

    /// A receipt of an issue that never came: the issue was deleted before.
    private static boolean leftBehind(IssueEntry entry, Instant now) {
        return entry.getIssue().isEmpty()
                && entry.getReceipt()
                        .map(receipt -> receipt.getIndexedAt().plus(Topics.RETENTION).isBefore(now))
                        .orElse(true);
    }

    @Override
    public void process(Record<String, Issue> record) {
        String issueKey = record.key();
        if (issueKey == null) {
            RecordMetadata metadata = context.recordMetadata().orElseThrow();
            unreadable.skip(metadata.topic(), metadata.partition(), metadata.offset(), "no key");
            return;
        }
        IssueEntry known = table.get(issueKey);
        IssueEntry entry =
                record.value() == null
                        ? IssueEntries.withoutIssue(known)
                        : IssueEntries.withIssue(known, record.value());
        table.replace(issueKey, known, entry, tally);
    }

    @Override
    public void close() {
        totals.end(context.taskId().partition());
    }
}
