package io.aidebug.query.http;

import io.aidebug.query.view.IssueEntries;
import io.aidebug.records.AskedJob;
import io.aidebug.records.IndexReceipt;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.IssueFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An issue as the pipeline sees it, written as JSON with snake_case names.
///
/// @param indexed whether this very version can be found
/// @param indexFailure why the index refused this version, null when it did not
/// @param attachmentsCount how many logs and notes were added
record IssueAnswer(
        String issueKey,
        long version,
        boolean indexed,
        @Nullable String indexFailure,
        String summary,
        String description,
        String domain,
        String component,
        String os,
        String status,
        String priority,
        String resolution,
        String assignee,
        String issueType,
        String url,
        String programTheme,
        List<String> labels,
        List<String> components,
        List<String> duplicates,
        List<Comment> comments,
        int attachmentsCount,
        List<String> jobIds,
        List<String> relatedIssueKeys,
        @Nullable String created,
        @Nullable String updated,
        String firstSeenAt,
        String changedAt) {

    /// A comment.
    record Comment(String author, @Nullable String created, String body) {}

    static IssueAnswer of(Issue issue, IssueEntry entry) {
        IssueFacts facts = issue.getFacts();
        return new IssueAnswer(
                issue.getIssueKey(),
                issue.getVersion(),
                IssueEntries.indexed(entry),
                failure(issue, entry.getReceipt()),
                facts.getSummary(),
                facts.getDescription(),
                facts.getDomain(),
                facts.getComponent(),
                facts.getOs(),
                facts.getStatus(),
                facts.getPriority(),
                facts.getResolution(),
                facts.getAssignee(),
                facts.getIssueType(),
                facts.getUrl(),
                facts.getProgramTheme(),
                facts.getLabels(),
                facts.getComponents(),
                facts.getDuplicates(),
                issue.getComments().stream().map(IssueAnswer::comment).toList(),
                issue.getAttachments().size(),
                issue.getAskedJobs().stream().map(AskedJob::getJobId).toList(),
                issue.getRelatedIssueKeys(),
                text(facts.getCreated()),
                text(facts.getUpdated()),
                issue.getFirstSeenAt().toString(),
                issue.getChangedAt().toString());
    }

    private static @Nullable String failure(Issue issue, Optional<IndexReceipt> receipt) {
        return receipt.filter(r -> r.getVersion() == issue.getVersion())
                .map(IndexReceipt::getFailure)
                .filter(reason -> !reason.isEmpty())
                .orElse(null);
    }

    private static Comment comment(IssueComment comment) {
        return new Comment(comment.getAuthor(), text(comment.getCreated()), comment.getBody());
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
