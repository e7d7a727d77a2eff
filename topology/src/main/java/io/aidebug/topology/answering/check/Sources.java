package io.aidebug.topology.answering.check;

import io.aidebug.records.SimilarIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Says in words what an analysis stands on.
final class Sources {

    private Sources() {}

    static List<String> describe(Map<String, FoldedText> texts, List<SimilarIssue> retrieved) {
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

    private static String counted(String source, FoldedText text) {
        int lines = text.lineCount();
        return "%s (%d %s)".formatted(source, lines, lines == 1 ? "line" : "lines");
    }
}
