package io.aidebug.topology.answering.rules.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidebug.records.AnalysisEvidence;
import io.aidebug.topology.answering.EvidenceSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A line of the file.
record ReportedIssue(String key, String summary, String text) {

    /// Where the text of an issue stands when the rules read it.
    enum Place {
        LOGS,
        DESCRIPTION
    }

    static List<ReportedIssue> read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<ReportedIssue> issues = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                issues.add(of(json.readTree(line)));
            }
        }
        return issues;
    }

    private static ReportedIssue of(JsonNode line) {
        return new ReportedIssue(
                line.path("issue_key").asText(),
                line.path("summary").asText(),
                line.path("description").asText(""));
    }

    /// The issue as submitted, without similar issues.
    AnalysisEvidence evidence(Place place) {
        EvidenceSample sample =
                switch (place) {
                    case LOGS -> EvidenceSample.logs(text);
                    case DESCRIPTION -> EvidenceSample.logs("").describedAs(text);
                };
        return sample.summarizedAs(summary).evidence();
    }
}
