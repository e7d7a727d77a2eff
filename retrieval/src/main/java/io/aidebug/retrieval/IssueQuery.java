package io.aidebug.retrieval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The question "which known issues are like this one?".
///
/// @param excludeIssueKey the issue that asks, never among its own answers
/// @param title its summary, or what a person typed
/// @param body description, notes and signal text, raw; may be empty
/// @param domain prefilter, blank for none
/// @param component prefilter, blank for none; goes before `domain`
/// @param asOf the moment the age of an answer is counted from; now when absent
/// @param limit how many answers at most, 1 or more
public record IssueQuery(
        @Nullable String excludeIssueKey,
        String title,
        String body,
        String domain,
        String component,
        @Nullable Instant asOf,
        int limit) {

    public IssueQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be 1 or more: " + limit);
        }
    }
}
