package io.aidebug.topology.answering.check;

import io.aidebug.records.SimilarIssue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says in words what an analysis stands on.
///
/// @param logsStoredAt when the logs came, where they are not the submission's own
record Sources(
        Map<String, FoldedText> texts,
        List<SimilarIssue> retrieved,
        Optional<Instant> logsStoredAt) {

    List<String> described() {
        List<String> words = new ArrayList<>();
        texts.forEach((source, text) -> {
            if (retrieved.stream().noneMatch(issue -> issue.getIssueKey().equals(source))) {
                words.add(source.equals(Material.SUMMARY) ? source : counted(source, text));
            }
        });
        if (!retrieved.isEmpty()) {
            words.add(
                    "%d similar %s (%s)"
                            .formatted(
                                    retrieved.size(),
                                    retrieved.size() == 1 ? "issue" : "issues",
                                    retrieved.stream()
                                            .map(SimilarIssue::getIssueKey)
                                            .collect(Collectors.joining(", "))));
        }
        return words;
    }

    private String counted(String source, FoldedText text) {
        int lines = text.lineCount();
        return "%s (%d %s)".formatted(named(source), lines, lines == 1 ? "line" : "lines");
    }

    private String named(String source) {
        return source.equals(Material.LOGS)
                ? logsStoredAt
                        .map(at -> "logs stored at " + at.truncatedTo(ChronoUnit.SECONDS))
                        .orElse(source)
                : source;
    }
}
