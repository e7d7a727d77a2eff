package io.aidebug.query.http;

import io.aidebug.retrieval.SimilarIssue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a search, best first.
record SearchAnswer(String query, int resultsCount, List<Result> results) {

    /// A found issue; what is not known of it is null.
    ///
    /// @param score the fused score that decides the order
    /// @param similarity cosine of the text vectors
    /// @param programTheme always null: the index does not keep it
    record Result(
            String source,
            String issueKey,
            double score,
            double similarity,
            String summary,
            @Nullable String status,
            @Nullable String priority,
            @Nullable String assignee,
            @Nullable String issueType,
            @Nullable String url,
            @Nullable String programTheme,
            List<String> labels,
            List<String> components,
            @Nullable String latestComment) {}

    static SearchAnswer of(String query, List<SimilarIssue> issues) {
        return new SearchAnswer(
                query, issues.size(), issues.stream().map(SearchAnswer::result).toList());
    }

    private static Result result(SimilarIssue issue) {
        return new Result(
                "jira",
                issue.issueKey(),
                issue.score(),
                issue.similarity(),
                issue.title(),
                blankToNull(issue.status()),
                blankToNull(issue.priority()),
                blankToNull(issue.assignee()),
                blankToNull(issue.issueType()),
                blankToNull(issue.url()),
                null,
                issue.labels(),
                issue.components(),
                blankToNull(issue.latestComment()));
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
