package io.aidebug.topology.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;

/// The text of a document in the Atlassian Document Format, with the lines that a reader of the
/// page sees. A node it does not know gives what is inside of it.
final class AdfText {

    private static final int DEEPEST = 100;

    private final StringBuilder text = new StringBuilder();

    private AdfText() {}

    static String of(JsonNode document) {
        AdfText reading = new AdfText();
        reading.node(document, 0);
        return reading.text.toString().replaceAll("\\n{3,}", "\n\n").strip();
    }

    private void node(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        JsonNode attributes = node.path("attrs");
        switch (node.path("type").asText("")) {
            case "text" -> text.append(node.path("text").asText(""));
            case "hardBreak" -> text.append('\n');
            case "mention", "status", "emoji" ->
                    text.append(
                            attributes
                                    .path("text")
                                    .asText(attributes.path("shortName").asText("")));
            case "date" -> text.append(day(attributes.path("timestamp").asText("")));
            case "inlineCard", "blockCard", "embedCard" ->
                    text.append(attributes.path("url").asText(""));
            case "rule" -> line("---");
            case "listItem", "taskItem", "decisionItem" -> {
                endLine();
                text.append("- ");
                children(node, depth);
                endLine();
            }
            case "expand", "nestedExpand" -> {
                line(attributes.path("title").asText(""));
                children(node, depth);
                endLine();
            }
            case "tableCell", "tableHeader" -> {
                children(node, depth);
                trimLine();
                text.append(" | ");
            }
            case "paragraph", "heading", "codeBlock", "blockquote", "panel", "tableRow" -> {
                // A paragraph that begins a list item stays on the item's line.
                if (!endsWith("- ") && !endsWith(" | ")) {
                    endLine();
                }
                children(node, depth);
                endLine();
            }
            default -> children(node, depth);
        }
    }

    private void children(JsonNode node, int depth) {
        for (JsonNode child : node.path("content")) {
            node(child, depth + 1);
        }
    }

    private boolean endsWith(String end) {
        int begin = text.length() - end.length();
        return begin >= 0 && text.indexOf(end, begin) == begin;
    }

    private static String day(String millis) {
        return millis.matches("\\d{1,14}")
                ? Instant.ofEpochMilli(Long.parseLong(millis))
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString()
                : "";
    }

    private void line(String words) {
        endLine();
        text.append(words);
        endLine();
    }

    private void trimLine() {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == '\n') {
            text.setLength(text.length() - 1);
        }
    }

    private void endLine() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }
}
