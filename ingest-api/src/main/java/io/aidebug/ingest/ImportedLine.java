package io.aidebug.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueFacts;
import io.aidebug.redaction.Redactor.Redaction;
import io.aidebug.service.contract.IssueKey;
import io.aidebug.service.http.FieldError;
import io.aidebug.service.http.JsonFields;
import io.aidebug.service.http.ProblemException;
import io.aidebug.service.http.StrictJson;
import io.aidebug.service.redaction.FactsRedaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One line of an import. Fields nobody knows are passed over: exports have many.
sealed interface ImportedLine {

    /// An issue, redacted.
    record Issue(String key, IssueFacts facts) implements ImportedLine {}

    /// A line that cannot be taken.
    ///
    /// @param key of its issue, null when it has none
    record Wrong(@Nullable String key, String reason) implements ImportedLine {}

    /// Reads a line.
    static ImportedLine read(byte[] line, Redaction redaction) {
        if (line.length > Limits.LINE_BYTES) {
            return new Wrong(null, "the line is larger than " + Limits.LINE_BYTES + " bytes");
        }
        String key = null;
        try {
            JsonNode object = StrictJson.parse(line);
            key = typedKey(object);
            var fields = new JsonFields(object);
            var issue =
                    new Issue(
                            fields.issueKey("issue_key"),
                            FactsRedaction.of(facts(fields), redaction));
            return fields.errors().isEmpty() ? issue : new Wrong(key, reason(fields.errors()));
        } catch (ProblemException e) {
            String detail = e.getMessage();
            String reason = detail == null ? "" : detail.replace("The body", "the line");
            return new Wrong(key, e.errors().isEmpty() ? reason : reason(e.errors()));
        }
    }

    private static @Nullable String typedKey(JsonNode object) {
        return IssueKey.parse(object.path("issue_key").asText("")).map(IssueKey::text).orElse(null);
    }

    private static String reason(List<FieldError> errors) {
        return errors.stream()
                .limit(5)
                .map(error -> name(error.pointer()) + error.message())
                .collect(Collectors.joining("; "));
    }

    private static String name(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(1) + ": ";
    }

    private static IssueFacts facts(JsonFields fields) {
        IssueFacts.Builder facts = IssueFacts.newBuilder();
        addTexts(facts, fields);
        addNames(facts, fields);
        return facts.setLabels(fields.texts("labels", Limits.LABELS, Limits.NAME))
                .setComponents(fields.texts("components", Limits.LABELS, Limits.NAME))
                .setComments(comments(fields))
                .setDuplicates(duplicates(fields))
                .setCreated(time(fields, "created"))
                .setUpdated(time(fields, "updated"))
                .build();
    }

    private static void addTexts(IssueFacts.Builder facts, JsonFields fields) {
        facts.setSummary(fields.requiredText("summary", Limits.SUMMARY))
                .setDescription(fields.text("description", Limits.DESCRIPTION))
                .setLogs(fields.text("logs", Limits.LOGS))
                .setNotes(fields.text("notes", Limits.NOTES))
                .setUrl(fields.text("url", Limits.URL));
    }

    private static void addNames(IssueFacts.Builder facts, JsonFields fields) {
        facts.setDomain(fields.text("domain", Limits.DOMAIN))
                .setComponent(fields.text("component", Limits.COMPONENT))
                .setOs(fields.text("os", Limits.OS))
                .setStatus(fields.text("status", Limits.NAME))
                .setPriority(fields.text("priority", Limits.NAME))
                .setResolution(fields.text("resolution", Limits.NAME))
                .setIssueType(fields.text("issue_type", Limits.NAME))
                .setAssignee(fields.text("assignee", Limits.NAME))
                .setProgramTheme(fields.text("program_theme", Limits.NAME));
    }

    private static List<IssueComment> comments(JsonFields fields) {
        JsonNode node = fields.field("comments");
        if (node.isNull()) {
            return List.of();
        }
        if (!node.isArray() || node.size() > Limits.COMMENTS) {
            fields.fault("comments", "must be a list of at most " + Limits.COMMENTS + " comments");
            return List.of();
        }
        var comments = new ArrayList<IssueComment>();
        for (JsonNode comment : node) {
            comments.add(comment(fields, comment));
        }
        comments.removeIf(comment -> comment.getBody().isEmpty());
        return comments;
    }

    private static IssueComment comment(JsonFields issue, JsonNode node) {
        if (!node.isObject()) {
            issue.fault("comments", "must be objects with author, created and body");
            return IssueComment.newBuilder().build();
        }
        var fields = new JsonFields(node);
        IssueComment comment =
                IssueComment.newBuilder()
                        .setAuthor(fields.text("author", Limits.NAME))
                        .setCreated(time(fields, "created"))
                        .setBody(fields.text("body", Limits.DESCRIPTION))
                        .build();
        fields.errors().forEach(e -> issue.fault("comments", name(e.pointer()) + e.message()));
        return comment;
    }

    private static List<String> duplicates(JsonFields fields) {
        var keys = new ArrayList<String>();
        for (String text : fields.texts("duplicates", Limits.LABELS, IssueKey.MAX_LENGTH)) {
            IssueKey.parse(text)
                    .ifPresentOrElse(
                            key -> keys.add(key.text()),
                            () -> fields.fault("duplicates", "must be issue keys"));
        }
        return keys;
    }

    private static @Nullable Instant time(JsonFields fields, String name) {
        String text = fields.text(name, Limits.DOMAIN);
        if (text.isEmpty()) {
            return null;
        }
        Instant time = IsoTime.parse(text).orElse(null);
        if (time == null) {
            fields.fault(name, "must be a time in ISO 8601, such as 2026-01-31T12:00:00Z");
        }
        return time;
    }
}
