package io.aidebug.query.http;

import io.aidebug.query.lookup.IssueView;
import io.aidebug.records.CodeSnippet;
import io.aidebug.records.Issue;
import io.aidebug.service.http.ConditionalAnswer;
import io.aidebug.service.http.ProblemException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `GET /snippets/{issue_key}?limit=5`: the code kept with an issue, newest first.
final class SnippetsHandler implements Handler {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
    private static final int DEFAULT_LIMIT = 5;
    private static final int MAX_LIMIT = 20;

    private final IssueView issues;

    SnippetsHandler(IssueView issues) {
        this.issues = issues;
    }

    private record Snippet(
            @Nullable String layer,
            @Nullable String language,
            @Nullable String filePath,
            String content,
            @Nullable String domain,
            String createdAt) {

        private static Snippet of(CodeSnippet snippet) {
            return new Snippet(
                    blankToNull(snippet.getLayer()),
                    blankToNull(snippet.getLanguage()),
                    blankToNull(snippet.getFilePath()),
                    snippet.getContent(),
                    blankToNull(snippet.getDomain()),
                    snippet.getAddedAt().toString());
        }
    }

    private record Answer(String issueKey, int snippetsCount, List<Snippet> snippets) {}

    @Override
    public void handle(Context context) {
        int limit = limit(context.queryParam("limit"));
        Issue issue = StoredIssue.of(context, issues).issue();
        List<Snippet> snippets =
                issue.getSnippets().stream().limit(limit).map(Snippet::of).toList();
        ConditionalAnswer.json(context, new Answer(issue.getIssueKey(), snippets.size(), snippets));
    }

    private static int limit(@Nullable String told) {
        if (told == null) {
            return DEFAULT_LIMIT;
        }
        int limit = NUMBER.matcher(told).matches() ? Integer.parseInt(told) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalid("/limit", "must be a whole number from 1 to 20");
        }
        return limit;
    }

    private static @Nullable String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
