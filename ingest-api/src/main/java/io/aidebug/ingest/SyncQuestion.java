package io.aidebug.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.service.contract.IssueKey;
import io.aidebug.service.http.JsonFields;
import io.aidebug.service.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// Which issues somebody wants to have pulled: by a query or by their keys.
///
/// @param jql "" when keys are named
/// @param issueKeys empty when there is a query
/// @param maxResults 1..500; named issues are pulled all
/// @param maxComments 0..200
/// @param fromStart whether to begin anew instead of where the last pull ended
record SyncQuestion(
        String jql, List<String> issueKeys, int maxResults, int maxComments, boolean fromStart) {

    private static final int MOST_ISSUES = 500;

    /// Reads the body of `POST /jira/sync`.
    ///
    /// @throws ProblemException 422 with every wrong field
    static SyncQuestion read(JsonNode body) {
        var fields = new JsonFields(body);
        var question =
                new SyncQuestion(
                        fields.text("jql", Limits.JQL),
                        issueKeys(fields),
                        fields.integer("max_results", 25, 1, MOST_ISSUES),
                        fields.integer("max_comments", 25, 0, 200),
                        fields.flag("force", false));
        if (fields.errors().isEmpty()
                && question.jql().isEmpty() == question.issueKeys().isEmpty()) {
            fields.fault("jql", "give either jql or issue_keys");
        }
        fields.check();
        return question;
    }

    private static List<String> issueKeys(JsonFields fields) {
        List<String> typed = fields.texts("issue_keys", MOST_ISSUES, IssueKey.MAX_LENGTH);
        List<String> keys =
                typed.stream()
                        .flatMap(text -> IssueKey.parse(text).stream())
                        .map(IssueKey::text)
                        .distinct()
                        .toList();
        if (typed.stream().anyMatch(text -> IssueKey.parse(text).isEmpty())) {
            fields.fault("issue_keys", "must be issue keys such as ABC-123");
        }
        return keys;
    }

    /// What pulls of the same from the same Jira have in common: 32 hex digits.
    String source(String jiraUrl) {
        String text = String.join("\n", jiraUrl.replaceAll("/+$", ""), jql, issueKeys.toString());
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
