package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// One `item` of an XML export, read into the product's field names. Elements it does not know,
/// custom fields among them, are left out.
final class JiraXmlItem {

    private static final Map<String, String> TEXTS =
            Map.of(
                    "key", "issue_key",
                    "summary", "summary",
                    "type", "issue_type",
                    "priority", "priority",
                    "status", "status",
                    "resolution", "resolution",
                    "assignee", "assignee",
                    "link", "url");

    private final XMLStreamReader xml;
    private final ObjectNode issue = Json.object();

    /// @param xml stands on the item's start and is left on its end
    JiraXmlItem(XMLStreamReader xml) {
        this.xml = xml;
    }

    JiraXmlItem read() throws XMLStreamException {
        while (nextChild()) {
            child(xml.getLocalName());
        }
        return this;
    }

    void row(long line, RowSink sink) {
        String key = issue.path("issue_key").asText("");
        if (key.isEmpty()) {
            sink.skipped(line, null, "no issue key");
        } else if (!issue.has("summary")) {
            sink.skipped(line, key, "no summary");
        } else {
            sink.issue(new IssueRow(line, key, Json.line(issue)));
        }
    }

    private void child(String name) throws XMLStreamException {
        switch (name) {
            case "description" -> put("description", HtmlText.of(xml.getElementText()));
            case "created", "updated" -> date(name, xml.getElementText());
            case "component" -> component(text());
            case "labels" -> labels();
            case "comments" -> comments();
            case "issuelinks" -> links();
            default -> {
                String field = TEXTS.get(name);
                if (field == null) {
                    skip();
                } else {
                    // Jira marks what is not set with the id or the user name -1 and a word for it.
                    boolean unset = isUnset("id") || isUnset("username");
                    String text = text();
                    put(field, unset ? "" : text);
                }
            }
        }
    }

    private boolean isUnset(String attribute) {
        return "-1".equals(xml.getAttributeValue(null, attribute));
    }

    private String text() throws XMLStreamException {
        return Blank.toEmpty(xml.getElementText());
    }

    private void put(String field, String value) {
        if (!value.isEmpty() && !issue.has(field)) {
            issue.put(field, value);
        }
    }

    private void date(String field, String text) {
        JiraDates.parse(text).ifPresent(at -> issue.put(field, at.toString()));
    }

    private void component(String name) {
        if (!name.isEmpty()) {
            issue.withArray("components").add(name);
            put("component", name);
        }
    }

    private void labels() throws XMLStreamException {
        while (nextChild()) {
            String label = text();
            if (!label.isEmpty()) {
                issue.withArray("labels").add(label);
            }
        }
    }

    private void comments() throws XMLStreamException {
        while (nextChild()) {
            ObjectNode comment = Json.object();
            String author = xml.getAttributeValue(null, "author");
            String created = xml.getAttributeValue(null, "created");
            if (author != null) {
                comment.put("author", author);
            }
            JiraDates.parse(created == null ? "" : created)
                    .ifPresent(at -> comment.put("created", at.toString()));
            String body = HtmlText.of(xml.getElementText());
            if (!body.isEmpty()) {
                issue.withArray("comments").add(comment.put("body", body));
            }
        }
    }

    /// `issuelinktype` with a `name` and, some levels below, an `issuekey` for each linked issue.
    private void links() throws XMLStreamException {
        while (nextChild()) {
            boolean duplicate = false;
            for (int depth = 1; depth > 0; ) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "name" -> duplicate = "Duplicate".equalsIgnoreCase(text());
                        case "issuekey" -> duplicate(duplicate, text());
                        default -> depth++;
                    }
                }
            }
        }
    }

    private void duplicate(boolean duplicate, String key) {
        if (duplicate && !key.isEmpty()) {
            issue.withArray("duplicates").add(key);
        }
    }

    /// Moves to the next element inside the one the reader is in, or to its end.
    private boolean nextChild() throws XMLStreamException {
        return xml.nextTag() == XMLStreamConstants.START_ELEMENT;
    }

    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }
}
