package io.aidebug.retrieval;

import java.util.List;

/// Similar issues, best first, and how they were found.
///
/// @param scope `component`, `domain` or `all`: the narrowest set that had enough issues
/// @param model name of the embedding model
/// @param collection the collection that was asked
public record SearchOutcome(
        List<SimilarIssue> issues, String scope, String model, String collection) {

    public SearchOutcome {
        issues = List.copyOf(issues);
    }
}
