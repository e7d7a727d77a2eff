package io.aidebug.retrieval.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidebug.retrieval.IssueDocument;
import io.aidebug.retrieval.SampleIssues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Issues of which some are known to be duplicates of others, read from JSON lines with
/// `issue_key`, `summary`, `description`, `created` and `duplicates`.
///
/// Duplicates of duplicates are one group. Without dates the order of the file is the order of
/// reporting, one second apart, so that recency tells nothing.
final class KnownDuplicates {

    private final List<IssueDocument> issues = new ArrayList<>();
    private final Map<String, String> parents = new HashMap<>();

    static KnownDuplicates read(Path file) throws IOException {
        KnownDuplicates known = new KnownDuplicates();
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(json.readTree(line));
        }
        for (JsonNode line : lines) {
            known.add(line);
        }
        for (JsonNode line : lines) {
            line.path("duplicates").forEach(other -> known.join(key(line), other.asText()));
        }
        return known;
    }

    private void add(JsonNode line) {
        Instant created =
                line.hasNonNull("created")
                        ? Instant.parse(line.path("created").asText())
                        : Instant.EPOCH.plusSeconds(issues.size());
        parents.put(key(line), key(line));
        issues.add(
                SampleIssues.issue(
                        key(line),
                        1,
                        line.path("summary").asText(),
                        line.path("description").asText(""),
                        "",
                        "",
                        created));
    }

    private static String key(JsonNode line) {
        return line.path("issue_key").asText();
    }

    private void join(String key, String other) {
        if (parents.containsKey(other)) {
            parents.put(group(key), group(other));
        }
    }

    private String group(String key) {
        String parent = key;
        while (!Objects.equals(parents.get(parent), parent)) {
            parent = Objects.requireNonNull(parents.get(parent));
        }
        return parent;
    }

    List<IssueDocument> issues() {
        return issues;
    }

    boolean sameGroup(String key, String other) {
        return group(key).equals(group(other));
    }

    /// Issues of whose group another was reported before.
    List<IssueDocument> withAnEarlierDuplicate() {
        Map<String, Instant> first = new HashMap<>();
        for (IssueDocument issue : issues) {
            first.merge(group(issue.issueKey()), created(issue), (a, b) -> a.isBefore(b) ? a : b);
        }
        return issues.stream()
                .filter(issue ->
                        Objects.requireNonNull(first.get(group(issue.issueKey())))
                                .isBefore(created(issue)))
                .toList();
    }

    static Instant created(IssueDocument issue) {
        return Objects.requireNonNull(issue.created());
    }
}
