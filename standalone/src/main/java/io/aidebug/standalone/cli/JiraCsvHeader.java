package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What each column of an export means, and a row turned into an issue by it. Columns it does not
/// know are left out.
final class JiraCsvHeader {

    private static final Map<String, String> FIELDS =
            Map.ofEntries(
                    Map.entry("issue key", "issue_key"),
                    Map.entry("key", "issue_key"),
                    Map.entry("component/s", "components"),
                    Map.entry("component", "components"),
                    Map.entry("label", "labels"),
                    Map.entry("comment", "comments"),
                    Map.entry("issue type", "issue_type"),
                    Map.entry("inward issue link (duplicate)", "duplicates"),
                    Map.entry("outward issue link (duplicate)", "duplicates"),
                    Map.entry("operating system", "os"),
                    Map.entry("custom field (operating system)", "os"),
                    Map.entry("custom field (os)", "os"),
                    Map.entry("custom field (domain)", "domain"));

    private final List<String> columns;

    JiraCsvHeader(List<String> cells) {
        this.columns = cells.stream().map(JiraCsvHeader::field).toList();
    }

    boolean isComplete() {
        return columns.contains("issue_key") && columns.contains("summary");
    }

    void row(long line, List<String> cells, RowSink sink) {
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        ObjectNode issue = issue(cells);
        String key = issue.path("issue_key").asText("");
        if (key.isEmpty()) {
            sink.skipped(line, null, "no issue key");
        } else if (!issue.has("summary")) {
            sink.skipped(line, key, "no summary");
        } else {
            sink.issue(new IssueRow(line, key, Json.line(issue)));
        }
    }

    private static String field(String cell) {
        String name = cell.strip().toLowerCase(Locale.ROOT);
        return FIELDS.getOrDefault(name, name);
    }

    private ObjectNode issue(List<String> cells) {
        ObjectNode issue = Json.object();
        for (int column = 0; column < Math.min(cells.size(), columns.size()); column++) {
            String value = Blank.toEmpty(cells.get(column));
            if (!value.isEmpty()) {
                put(issue, columns.get(column), value);
            }
        }
        if (issue.has("components") && !issue.has("component")) {
            issue.set("component", issue.path("components").path(0));
        }
        return issue;
    }

    private static void put(ObjectNode issue, String field, String value) {
        switch (field) {
            case "issue_key",
                    "summary",
                    "description",
                    "domain",
                    "os",
                    "status",
                    "priority",
                    "resolution",
                    "issue_type",
                    "assignee",
                    "url" -> {
                if (!issue.has(field)) {
                    issue.put(field, value);
                }
            }
            case "components", "duplicates" -> add(issue.withArray(field), value);
            case "labels" ->
                    List.of(value.split("\\s+")).forEach(l -> add(issue.withArray(field), l));
            case "comments" -> issue.withArray(field).add(comment(value));
            case "created", "updated" ->
                    JiraDates.parse(value).ifPresent(at -> issue.put(field, at.toString()));
            default -> {
                // A column of the export that the product has no use for.
            }
        }
    }

    private static void add(ArrayNode values, String value) {
        for (var known : values) {
            if (known.asText().equals(value)) {
                return;
            }
        }
        values.add(value);
    }

    /// Jira writes a comment into one cell as `date;author;text`.
    private static ObjectNode comment(String cell) {
        String[] parts = cell.split(";", 3);
        Optional<Instant> created =
                parts.length == 3 ? JiraDates.parse(parts[0]) : Optional.empty();
        ObjectNode comment = Json.object();
        if (created.isEmpty()) {
            return comment.put("body", cell);
        }
        return comment.put("author", parts[1].strip())
                .put("created", created.get().toString())
                .put("body", parts[2].strip());
    }
}
