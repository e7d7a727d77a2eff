package io.aidebug.topology.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The newest comments of an issue: those that came with it when they are all, else asked for.
///
/// @param base where the resources are
record JiraComments(JiraConnection jira, String base) {

    /// @param issue as a search brought it, with or without its comments
    List<JsonNode> of(JsonNode issue, int max) throws JiraException, InterruptedException {
        JsonNode field = issue.path("fields").path("comment");
        JsonNode came = field.path("comments");
        boolean all = came.isArray() && field.path("total").asInt(came.size()) <= came.size();
        if (max == 0 || all) {
            return newest(came, max);
        }
        return of(issue.path("key").asText(), max);
    }

    /// Asks for as long as Jira gives fewer at a time than are wanted.
    List<JsonNode> of(String key, int max) throws JiraException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        while (all.size() < max) {
            JsonNode answer =
                    jira.get(
                            "%s/issue/%s/comment?orderBy=-created&startAt=%d&maxResults=%d"
                                    .formatted(base, key, all.size(), max - all.size()));
            JsonNode comments = answer.path("comments");
            comments.forEach(all::add);
            if (comments.isEmpty() || all.size() >= answer.path("total").asInt(0)) {
                break;
            }
        }
        return newest(all, max);
    }

    private static List<JsonNode> newest(Iterable<JsonNode> comments, int max) {
        List<JsonNode> sorted = new ArrayList<>();
        comments.forEach(sorted::add);
        sorted.sort(Comparator.comparing(IssueReading::created).reversed());
        return sorted.subList(0, Math.min(max, sorted.size()));
    }
}
