package io.aidebug.topology.llm.prompt;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.CodeSnippet;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.LogFindings;
import io.aidebug.records.LogSignal;
import io.aidebug.records.RetrievalResult;
import io.aidebug.records.SimilarIssue;
import io.aidebug.service.json.SharedBuffers;
import io.aidebug.topology.llm.prompt.LogExcerpt.Chosen;
import java.util.List;
import java.util.function.UnaryOperator;

/// Writes evidence as one JSON object within its room. Used once, by one thread.
final class EvidenceData {

    private static final JsonMapper JSON = SharedBuffers.mapper();
    private static final LogFindings NO_FINDINGS = LogFindings.newBuilder().build();
    private static final int MOST_SNIPPETS = 5;
    private static final int MOST_COMMENTS = 5;
    private static final int MAX_SIGNAL = 1_000;
    private static final int MOST_FRAMES = 10;
    private static final int MOST_LABELS = 20;

    private final Room room;
    private final UnaryOperator<String> redaction;
    private final List<String> leftOut;
    private final ObjectNode data = JSON.createObjectNode();
    private int used;
    // Whether a text was shortened since it was last asked.
    private boolean shortened;

    /// @param leftOut gets a phrase for everything that does not fit, whole or in part
    EvidenceData(Room room, UnaryOperator<String> redaction, List<String> leftOut) {
        this.room = room;
        this.redaction = redaction;
        this.leftOut = leftOut;
    }

    String json(AnalysisEvidence evidence, List<String> externalTitles) {
        LogFindings findings = evidence.getJob().getFindings().orElse(NO_FINDINGS);
        issue(evidence.getIssue());
        signals(findings.getSignals());
        similar(
                evidence.getJob()
                        .getRetrieval()
                        .map(RetrievalResult::getResults)
                        .orElse(List.of()));
        prose("description", evidence.getIssue().getFacts().getDescription(), room.description());
        prose("notes", evidence.getNotes(), room.notes());
        comments(evidence.getIssue().getComments());
        snippets(evidence.getIssue().getSnippets());
        titles(externalTitles);
        evidence.getLogsStoredAt().ifPresent(at -> data.put("logs_stored_at", at.toString()));
        logs(evidence.getLogs(), findings);
        ArrayNode cuts = data.putArray("left_out");
        leftOut.forEach(cuts::add);
        return Visible.in(data.toString());
    }

    private void issue(Issue issue) {
        IssueFacts facts = issue.getFacts();
        ObjectNode node = data.putObject("issue");
        line(node, "key", issue.getIssueKey());
        line(node, "summary", facts.getSummary());
        line(node, "domain", facts.getDomain());
        line(node, "component", facts.getComponent());
        line(node, "os", facts.getOs());
        line(node, "status", facts.getStatus());
        line(node, "priority", facts.getPriority());
        line(node, "type", facts.getIssueType());
        ArrayNode labels = node.putArray("labels");
        facts.getLabels().stream().limit(MOST_LABELS).forEach(label -> labels.add(line(label)));
        noteRest("labels", facts.getLabels().size() - labels.size(), facts.getLabels().size());
        if (takeShortened()) {
            leftOut.add("parts of the issue's fields");
        }
    }

    private void signals(List<LogSignal> signals) {
        ArrayNode nodes = data.putArray("log_signals");
        int left = room.signals();
        int cut = 0;
        for (LogSignal signal : signals) {
            ObjectNode node = JSON.createObjectNode();
            node.put("kind", signal.getKind());
            node.put("text", start(signal.getText(), MAX_SIGNAL));
            node.put("count", signal.getCount());
            node.put("first_line", signal.getFirstLine());
            ArrayNode frames = node.putArray("frames");
            signal.getFrames().stream()
                    .limit(MOST_FRAMES)
                    .forEach(frame -> frames.add(line(frame)));
            boolean isCut = takeShortened() || signal.getFrames().size() > MOST_FRAMES;
            left -= node.toString().length();
            if (left < 0) {
                break;
            }
            nodes.add(node);
            cut += isCut ? 1 : 0;
        }
        noteCut("log signals", cut, signals.size());
        noteRest("log signals", signals.size() - nodes.size(), signals.size());
    }

    private void similar(List<SimilarIssue> issues) {
        ArrayNode nodes = data.putArray("similar_issues");
        int left = room.similar();
        int cut = 0;
        for (SimilarIssue issue : issues) {
            ObjectNode node = similar(issue);
            boolean isCut = takeShortened();
            left -= node.toString().length();
            if (left < 0 && !nodes.isEmpty()) {
                break;
            }
            nodes.add(node);
            cut += isCut ? 1 : 0;
        }
        noteCut("similar issues", cut, issues.size());
        noteRest("similar issues", issues.size() - nodes.size(), issues.size());
    }

    private ObjectNode similar(SimilarIssue issue) {
        ObjectNode node = JSON.createObjectNode();
        line(node, "key", issue.getIssueKey());
        node.put("score", Math.round(issue.getScore() * 100) / 100.0);
        node.put("likely_duplicate", issue.getLikelyDuplicate());
        line(node, "summary", issue.getSummary());
        line(node, "status", issue.getStatus());
        line(node, "resolution", issue.getResolution());
        line(node, "component", issue.getComponent());
        node.put("newest_comment", excerpt(issue.getLatestComment(), 2 * room.line()));
        node.put("description", excerpt(issue.getExcerpt(), 3 * room.line()));
        return node;
    }

    private void prose(String name, String text, int most) {
        String kept = Excerpt.of(text, most);
        if (kept.length() < text.length()) {
            leftOut.add("%s: all but %d of %d characters".formatted(name, most, text.length()));
        }
        data.put(name, counted(kept));
    }

    private void comments(List<IssueComment> comments) {
        ArrayNode nodes = data.putArray("comments");
        int each = room.comments() / MOST_COMMENTS;
        int cut = 0;
        for (IssueComment comment : comments.stream().limit(MOST_COMMENTS).toList()) {
            ObjectNode node = nodes.addObject();
            line(node, "author", comment.getAuthor());
            node.put("text", excerpt(comment.getBody(), each));
            cut += takeShortened() ? 1 : 0;
        }
        noteCut("comments", cut, comments.size());
        noteRest("comments", comments.size() - nodes.size(), comments.size());
    }

    // Newest first, and nothing at all where nobody kept code.
    private void snippets(List<CodeSnippet> snippets) {
        if (snippets.isEmpty()) {
            return;
        }
        ArrayNode nodes = data.putArray("snippets");
        int each = room.snippets() / Math.min(snippets.size(), MOST_SNIPPETS);
        int cut = 0;
        for (CodeSnippet snippet : snippets.stream().limit(MOST_SNIPPETS).toList()) {
            ObjectNode node = nodes.addObject();
            line(node, "file_path", snippet.getFilePath());
            line(node, "language", snippet.getLanguage());
            line(node, "layer", snippet.getLayer());
            node.put("content", excerpt(snippet.getContent(), each));
            cut += takeShortened() ? 1 : 0;
        }
        noteCut("snippets", cut, snippets.size());
        noteRest("snippets", snippets.size() - nodes.size(), snippets.size());
    }

    private void titles(List<String> titles) {
        ArrayNode nodes = data.putArray("external_titles");
        int cut = 0;
        for (String title : titles) {
            nodes.add(line(title));
            cut += takeShortened() ? 1 : 0;
        }
        noteCut("external titles", cut, titles.size());
    }

    private void logs(String logs, LogFindings findings) {
        Chosen chosen = LogExcerpt.of(logs, findings, Math.max(0, room.total() - used));
        noteRest("log lines", chosen.leftOut(), chosen.total());
        noteCut("log lines", chosen.cut(), chosen.total());
        data.put("logs", counted(chosen.text()));
    }

    private void noteRest(String what, int left, int of) {
        if (left > 0) {
            leftOut.add("%d of %d %s".formatted(left, of, what));
        }
    }

    private void noteCut(String what, int cut, int of) {
        if (cut > 0) {
            leftOut.add("parts of %d of %d %s".formatted(cut, of, what));
        }
    }

    private boolean takeShortened() {
        boolean was = shortened;
        shortened = false;
        return was;
    }

    private void line(ObjectNode node, String name, String text) {
        if (!text.isBlank()) {
            node.put(name, line(text));
        }
    }

    private String line(String text) {
        return start(text, room.line());
    }

    private String start(String text, int most) {
        return shown(text, Excerpt.start(text, most));
    }

    private String excerpt(String text, int most) {
        return shown(text, Excerpt.of(text, most));
    }

    private String shown(String text, String kept) {
        shortened |= kept.length() < text.length();
        return counted(kept);
    }

    private String counted(String text) {
        String redacted = redaction.apply(text);
        used += redacted.length();
        return redacted;
    }
}
