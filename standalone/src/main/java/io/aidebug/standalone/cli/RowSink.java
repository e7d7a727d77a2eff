package io.aidebug.standalone.cli;

import org.jspecify.annotations.Nullable;

/// Takes the rows of a file; `line` is the line of the file on which the row begins, from 1.
interface RowSink {

    void issue(IssueRow row);

    /// A row without a key or a summary, which names no issue.
    void skipped(long line, @Nullable String issueKey, String reason);

    void rejected(long line, @Nullable String issueKey, String reason);
}
