package io.aidebug.topology.indexing;

import io.aidebug.records.IndexTask;
import io.aidebug.records.Issue;
import io.aidebug.schemas.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Says what to do in the index: write this version of the issue, or remove everything up to this
/// version of it.
///
/// A tombstone names the version that is gone in a header. One without it (written by a tool) is
/// taken to mean everything up to its time: versions are at least the time of their change.
final class PlanIndexing extends ContextualProcessor<String, @Nullable Issue, String, IndexTask> {

    @Override
    public void process(Record<String, @Nullable Issue> record) {
        Issue issue = record.value();
        context()
                .forward(
                        record.withValue(
                                IndexTask.newBuilder()
                                        .setIssueKey(record.key())
                                        .setVersion(
                                                issue == null
                                                        ? versionThatIsGone(record)
                                                        : issue.getVersion())
                                        .setIssue(issue)
                                        .build()));
    }

    private static long versionThatIsGone(Record<String, @Nullable Issue> tombstone) {
        String version = RecordHeaders.text(tombstone.headers(), RecordHeaders.ISSUE_VERSION);
        try {
            return Long.parseLong(version);
        } catch (NumberFormatException _) {
            return tombstone.timestamp();
        }
    }
}
