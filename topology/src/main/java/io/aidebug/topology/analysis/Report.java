package io.aidebug.topology.analysis;

import io.aidebug.records.Issue;
import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.LogFindings;
import io.aidebug.records.LogSignal;
import io.aidebug.records.SimilarIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The report on a question, written without a model: the issue, what its logs say, and the issues
/// like it. Pure.
final class Report {

    private static final int MAX_DESCRIPTION = 1_200;
    private static final int MAX_COMMENT = 400;
    private static final int MAX_SIGNALS = 10;

    /// Below this fused score an issue is not like the one asked about.
    private static final double NOTHING_SIMILAR = 0.30;

    private Report() {}

    /// The text.
    ///
    /// @param unavailable why the similar issues are missing, "" when they are not
    static String of(Issue issue, Found found, String unavailable) {
        List<String> parts = new ArrayList<>();
        parts.add(header(issue));
        parts.add(titled("Description:", description(issue.getFacts())));
        parts.add(titled("Newest comment:", comment(issue.getComments())));
        parts.add(titled("What the logs say:", signals(found.findings())));
        parts.add(
                unavailable.isEmpty()
                        ? similar(found.retrieval().getResults())
                        : "Similar issues: not available. " + unavailable);
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    private static String header(Issue issue) {
        IssueFacts facts = issue.getFacts();
        String details =
                Stream.of(
                                field("Status", facts.getStatus()),
                                field("Priority", facts.getPriority()),
                                field("Resolution", facts.getResolution()),
                                field("Type", facts.getIssueType()),
                                field("Component", facts.getComponent()),
                                field("Domain", facts.getDomain()),
                                field("OS", facts.getOs()),
                                field("Assignee", facts.getAssignee()))
                        .filter(field -> !field.isEmpty())
                        .collect(Collectors.joining(" | "));
        String title = issue.getIssueKey() + ": " + facts.getSummary();
        return Stream.of(title, details, facts.getUrl())
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String field(String name, String value) {
        return value.isBlank() ? "" : name + ": " + value;
    }

    private static String titled(String title, String text) {
        return text.isEmpty() ? "" : title + "\n" + text;
    }

    private static String description(IssueFacts facts) {
        return Shortened.to(MAX_DESCRIPTION, facts.getDescription().strip());
    }

    private static String comment(List<IssueComment> comments) {
        return comments.isEmpty()
                ? ""
                : Shortened.to(MAX_COMMENT, comments.getFirst().getBody().strip());
    }

    private static String signals(LogFindings findings) {
        return findings.getSignals().stream()
                .limit(MAX_SIGNALS)
                .map(Report::signal)
                .collect(Collectors.joining("\n"));
    }

    private static String signal(LogSignal signal) {
        String times = signal.getCount() == 1 ? "" : " (" + signal.getCount() + " times)";
        String where = signal.getFrames().isEmpty() ? "" : "\n    " + signal.getFrames().getFirst();
        return "- line %d%s: %s%s".formatted(signal.getFirstLine(), times, signal.getText(), where);
    }

    private static String similar(List<SimilarIssue> issues) {
        if (issues.isEmpty()) {
            return "Similar issues: none is known yet.";
        }
        String title =
                issues.getFirst().getScore() < NOTHING_SIMILAR
                        ? "Similar issues: nothing similar is known; the nearest are"
                        : "Similar issues:";
        return titled(
                title, issues.stream().map(Report::similar).collect(Collectors.joining("\n")));
    }

    private static String similar(SimilarIssue issue) {
        String state =
                Stream.of(issue.getStatus(), issue.getResolution(), issue.getPriority())
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "- %s  %.2f%s%s  %s",
                issue.getIssueKey(),
                issue.getScore(),
                state.isEmpty() ? "" : "  [" + state + "]",
                issue.getLikelyDuplicate() ? "  likely duplicate" : "",
                issue.getSummary());
    }
}
