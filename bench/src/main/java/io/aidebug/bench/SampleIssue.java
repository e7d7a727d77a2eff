package io.aidebug.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A line of the file.
///
/// @param duplicates keys of the issues that are known to report the same
/// @param line as it is in the file
record SampleIssue(
        String key, String summary, String description, List<String> duplicates, String line) {

    static List<SampleIssue> read(Path file) throws IOException {
        List<SampleIssue> issues = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                issues.add(of(line));
            }
        }
        return issues;
    }

    /// The same report in words the server has not read before, so that it has to embed them.
    SampleIssue reworded(String seenAs) {
        return new SampleIssue(
                key, summary + " (" + seenAs + ")", seenAs + ": " + description, duplicates, line);
    }

    private static SampleIssue of(String line) throws IOException {
        JsonNode json = Api.JSON.readTree(line);
        List<String> duplicates = new ArrayList<>();
        json.path("duplicates").forEach(key -> duplicates.add(key.asText()));
        return new SampleIssue(
                json.path("issue_key").asText(),
                json.path("summary").asText(),
                json.path("description").asText(""),
                List.copyOf(duplicates),
                line);
    }
}
