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
///
/// A task holds nothing of an issue that changes without its version: an analysis writes its issue
/// twice, and the second record is the same task as the first.
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
                                        .setIssue(issue == null ? null : indexed(issue))
                                        .build()));
    }

    /// What the index is told of an issue, and nothing that changes without its version.
    private static Issue indexed(Issue issue) {
        return Issue.newBuilder()
                .setIssueKey(issue.getIssueKey())
                .setVersion(issue.getVersion())
                .setFacts(issue.getFacts())
                .setComments(issue.getComments())
                .setAttachments(issue.getAttachments())
                .setFirstSeenAt(issue.getFirstSeenAt())
                .setChangedAt(issue.getFirstSeenAt())
                .build();
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
