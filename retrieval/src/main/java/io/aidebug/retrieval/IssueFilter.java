package io.aidebug.retrieval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which issues may be answers.
///
/// @param scope the set to look in
/// @param excludeIssueKey never an answer
/// @param createdBefore only issues reported strictly before it; for evaluations against history
public record IssueFilter(
        IssueScope scope, @Nullable String excludeIssueKey, @Nullable Instant createdBefore) {

    /// Every issue but the one that asks.
    public static IssueFilter excluding(IssueScope scope, @Nullable String issueKey) {
        return new IssueFilter(scope, issueKey, null);
    }
}
