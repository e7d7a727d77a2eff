package io.aidebug.retrieval;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Issues for tests: only what a test is about differs.
public final class SampleIssues {

    private SampleIssues() {}

    public static IssueDocument issue(String key, String title, String body) {
        return issue(key, 1, title, body, "storage", "fs", Instant.parse("2026-01-01T00:00:00Z"));
    }

    public static IssueDocument issue(
            String key,
            long version,
            String title,
            String body,
            String domain,
            String component,
            @Nullable Instant created) {
        return new IssueDocument(
                key,
                version,
                title,
                body,
                created,
                domain,
                component,
                "linux",
                "Resolved",
                "Major",
                "Fixed",
                "ada",
                "Bug",
                "https://jira.example/browse/" + key,
                List.of("crash", "regression"),
                List.of("Common", "IO"),
                "Fixed by closing the stream.");
    }

    /// The question an issue would ask about itself.
    public static IssueQuery query(IssueDocument issue, int limit) {
        return new IssueQuery(
                issue.issueKey(),
                issue.title(),
                issue.body(),
                issue.domain(),
                issue.component(),
                issue.created(),
                limit);
    }
}
