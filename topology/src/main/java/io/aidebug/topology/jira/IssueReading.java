package io.aidebug.topology.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueFacts;
import io.aidebug.service.contract.IssueKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns an issue of either API into the product's fields. Text that is longer than the product
/// takes is cut, not refused: who filed it did so elsewhere.
///
/// @param url of Jira, for the address of the issue
record IssueReading(String url) {

    private static final List<String> FIELDS =
            List.of(
                    "summary",
                    "description",
                    "status",
                    "priority",
                    "resolution",
                    "assignee",
                    "issuetype",
                    "labels",
                    "components",
                    "issuelinks",
                    "created",
                    "updated");

    private static final int SUMMARY = 300;
    private static final int LONG_TEXT = 200_000;
    private static final int NAME = 255;
    private static final int COMPONENT = 120;
    private static final int MOST_VALUES = 500;

    /// Of all comments together, so that an issue fits into a record.
    private static final int COMMENTS = 500_000;

    /// `2024-01-12T10:15:30.123+0000`.
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendPattern("[XXX][XX][X]")
                    .toFormatter(Locale.ROOT);

    static List<String> fields(boolean withComments) {
        List<String> fields = new ArrayList<>(FIELDS);
        if (withComments) {
            fields.add("comment");
        }
        return fields;
    }

    /// The issue's key; nothing when it has none by which it could be asked for here.
    static Optional<IssueKey> key(JsonNode issue) {
        return IssueKey.parse(issue.path("key").asText());
    }

    /// @param comments the newest first
    JiraIssue read(IssueKey issueKey, JsonNode issue, List<JsonNode> comments) {
        String key = issueKey.text();
        JsonNode fields = issue.path("fields");
        List<String> components = names(fields.path("components"));
        IssueFacts facts =
                IssueFacts.newBuilder()
                        .setSummary(FittingText.of(fields.path("summary").asText(""), SUMMARY))
                        .setDescription(text(fields.path("description"), LONG_TEXT))
                        .setComponent(
                                components.isEmpty()
                                        ? ""
                                        : FittingText.of(components.getFirst(), COMPONENT))
                        .setStatus(name(fields.path("status")))
                        .setPriority(name(fields.path("priority")))
                        .setResolution(name(fields.path("resolution")))
                        .setAssignee(person(fields.path("assignee")))
                        .setIssueType(name(fields.path("issuetype")))
                        .setUrl(url + "/browse/" + key)
                        .setLabels(names(fields.path("labels")))
                        .setComponents(components)
                        .setDuplicates(duplicates(fields.path("issuelinks")))
                        .setComments(comments(comments))
                        .setCreated(time(fields.path("created")))
                        .setUpdated(time(fields.path("updated")))
                        .build();
        return new JiraIssue(key, time(fields.path("updated")), facts);
    }

    private static List<IssueComment> comments(List<JsonNode> newestFirst) {
        List<IssueComment> comments = new ArrayList<>();
        int left = COMMENTS;
        for (JsonNode comment : newestFirst) {
            String body = text(comment.path("body"), LONG_TEXT);
            left -= body.length();
            if (left < 0) {
                break;
            }
            if (!body.isEmpty()) {
                comments.add(
                        IssueComment.newBuilder()
                                .setAuthor(person(comment.path("author")))
                                .setCreated(time(comment.path("created")))
                                .setBody(body)
                                .build());
            }
        }
        return comments;
    }

    /// A string from Server, a document from Cloud.
    private static String text(JsonNode node, int max) {
        return FittingText.of(node.isObject() ? AdfText.of(node) : node.asText(""), max);
    }

    private static String name(JsonNode named) {
        return FittingText.of(named.path("name").asText(""), NAME);
    }

    private static String person(JsonNode person) {
        return FittingText.of(
                person.path("displayName").asText(person.path("name").asText("")), NAME);
    }

    private static List<String> names(JsonNode values) {
        List<String> names = new ArrayList<>();
        for (JsonNode value : values) {
            String name = value.isObject() ? name(value) : FittingText.of(value.asText(), NAME);
            if (!name.isEmpty() && names.size() < MOST_VALUES) {
                names.add(name);
            }
        }
        return names;
    }

    private static List<String> duplicates(JsonNode links) {
        List<String> keys = new ArrayList<>();
        for (JsonNode link : links) {
            if ("Duplicate".equalsIgnoreCase(link.path("type").path("name").asText())) {
                for (String end : List.of("inwardIssue", "outwardIssue")) {
                    String key = link.path(end).path("key").asText("");
                    if (!key.isEmpty() && keys.size() < MOST_VALUES) {
                        keys.add(key);
                    }
                }
            }
        }
        return keys;
    }

    /// When a comment was written; long ago when Jira does not say.
    static Instant created(JsonNode comment) {
        Instant time = time(comment.path("created"));
        return time == null ? Instant.EPOCH : time;
    }

    private static @Nullable Instant time(JsonNode node) {
        try {
            return node.isTextual()
                    ? OffsetDateTime.parse(node.textValue(), TIME).toInstant()
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
