package io.aidebug.topology.analysis;

import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.AskedJob;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueAttachment;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.IssueUpdate;
import io.aidebug.records.RetrievalTask;
import io.aidebug.records.UpdateKind;
import io.aidebug.schemas.RecordHeaders;
import io.aidebug.topology.async.CommitPacer;
import io.aidebug.topology.async.Pacing;
import io.aidebug.topology.deadletters.DeadRecords;
import io.aidebug.topology.deadletters.UnprocessableRecordException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Merges what is told about an issue into what is known of it, passes the question on that came
/// with it, and ends an issue that is deleted together with the answers of its jobs.
final class MergeIssue implements Processor<String, IssueUpdate, String, SpecificRecord> {

    /// The store of merged issues, by issue key.
    static final String STORE = "merged-issues";

    private final DeadRecords<IssueUpdate> dead;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private ProcessorContext<String, SpecificRecord> context;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private KeyValueStore<String, Issue> issues;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private Runnable commitSoon;

    MergeIssue(DeadRecords<IssueUpdate> dead) {
        this.dead = dead;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.issues = context.getStateStore(STORE);
        this.commitSoon = CommitPacer.ticking(context, Pacing.BULK);
    }

    @Override
    public void process(Record<String, IssueUpdate> record) {
        IssueUpdate update = record.value();
        if (update == null || !update.getIssueKey().equals(record.key())) {
            dead.bury(
                    context,
                    record,
                    new UnprocessableRecordException("An update's key is not its issue's."));
            return;
        }
        Issue known = issues.get(record.key());
        if (update.getKind() == UpdateKind.DELETION) {
            delete(known, record);
            return;
        }
        if (known == null
                && update.getQuestion().filter(AnalysisQuestion::getStoredIssueOnly).isPresent()) {
            endUnanswered(update.getQuestion().get(), record);
            return;
        }
        Issue merged;
        try {
            merged = IssueMerge.merge(known, update, now());
        } catch (RuntimeException e) {
            dead.bury(context, record, e);
            return;
        }
        if (!merged.equals(known)) {
            issues.put(record.key(), merged);
            context.forward(record.withValue(merged), AnalysisTopology.WRITE_ISSUES);
        }
        if (update.getQuestion().isPresent()) {
            // The stage commits what it finds, and this with it.
            ask(update.getQuestion().get(), merged, record);
        } else {
            commitSoon.run();
        }
    }

    private void ask(AnalysisQuestion question, Issue issue, Record<String, IssueUpdate> record) {
        IssueFacts told = record.value().getFacts();
        RetrievalTask.Builder task =
                RetrievalTask.newBuilder()
                        .setQuestion(question)
                        .setIssue(issue)
                        .setLogs(told.getLogs())
                        .setNotes(told.getNotes())
                        .setMergedAt(now());
        if (told.getLogs().isBlank()) {
            newestLogs(issue)
                    .ifPresent(stored ->
                            task.setLogs(stored.getLogs()).setLogsStoredAt(stored.getAddedAt()));
        }
        context.forward(record.withValue(task.build()), AnalysisTopology.FIND_SIMILAR);
    }

    private static Optional<IssueAttachment> newestLogs(Issue issue) {
        return issue.getAttachments().stream()
                .filter(attachment -> !attachment.getLogs().isBlank())
                .findFirst();
    }

    private void endUnanswered(AnalysisQuestion question, Record<String, IssueUpdate> record) {
        context.forward(
                new Record<>(
                        question.getJobId(),
                        JobSteps.ofUnknownIssue(record.key(), question, now()),
                        record.timestamp(),
                        record.headers()),
                AnalysisTopology.WRITE_JOBS);
        commitSoon.run();
    }

    /// An unknown issue is deleted too: whoever deletes one again may still find it, when a call of
    /// an instance that lost the issue's partition reached the index after the deletion.
    private void delete(@Nullable Issue known, Record<String, IssueUpdate> record) {
        commitSoon.run();
        issues.delete(record.key());
        long version = known == null ? now().toEpochMilli() : known.getVersion();
        Headers headers =
                new org.apache.kafka.common.header.internals.RecordHeaders(record.headers());
        RecordHeaders.set(headers, RecordHeaders.ISSUE_VERSION, Long.toString(version));
        context.forward(
                new Record<>(record.key(), null, record.timestamp(), headers),
                AnalysisTopology.WRITE_ISSUES);
        List<AskedJob> askedJobs = known == null ? List.of() : known.getAskedJobs();
        for (AskedJob asked : askedJobs) {
            context.forward(
                    new Record<>(
                            asked.getJobId(),
                            JobSteps.deleted(record.key(), asked, now()),
                            record.timestamp(),
                            record.headers()),
                    AnalysisTopology.WRITE_JOBS);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
