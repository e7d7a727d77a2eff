package io.aidebug.retrieval;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the index is told about one issue. Blank strings stand for what is not known.
///
/// @param issueKey trimmed and upper-case
/// @param version grows with every change of the issue; the index never goes back to a smaller one
/// @param title the issue's summary
/// @param body description, notes and signal text, raw: stack traces and logs stay in
/// @param created when the issue was reported; without it recency does not count
/// @param latestComment the newest comment, whole
public record IssueDocument(
        String issueKey,
        long version,
        String title,
        String body,
        @Nullable Instant created,
        String domain,
        String component,
        String os,
        String status,
        String priority,
        String resolution,
        String assignee,
        String issueType,
        String url,
        List<String> labels,
        List<String> components,
        String latestComment) {

    public IssueDocument {
        labels = List.copyOf(labels);
        components = List.copyOf(components);
    }
}
