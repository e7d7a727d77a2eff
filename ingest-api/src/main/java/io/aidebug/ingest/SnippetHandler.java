package io.aidebug.ingest;

import io.aidebug.ingest.TopicWriter.Message;
import io.aidebug.records.CodeSnippet;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.IssueUpdate;
import io.aidebug.records.UpdateSource;
import io.aidebug.redaction.Redactor;
import io.aidebug.redaction.Redactor.Redaction;
import io.aidebug.schemas.Topics;
import io.aidebug.service.http.JsonFields;
import io.aidebug.service.http.RequestBody;
import io.aidebug.service.http.StrictJson;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `POST /snippets`: keeps code with an issue. Without an issue it is checked and not kept, and the
/// answer says so: nothing could ever find it (docs/adr/0030).
final class SnippetHandler implements Handler {

    private static final List<String> LAYERS = List.of("kernel", "userspace");
    private static final List<String> LANGUAGES =
            List.of("c", "cpp", "rust", "java", "python", "go", "ts", "other");

    private final TopicWriter writer;
    private final Redactor redactor;
    private final Clock clock;
    private final int maxBodyBytes;

    SnippetHandler(TopicWriter writer, Redactor redactor, Clock clock, int maxBodyBytes) {
        this.writer = writer;
        this.redactor = redactor;
        this.clock = clock;
        this.maxBodyBytes = maxBodyBytes;
    }

    private record Answer(
            @Nullable String issueKey,
            boolean accepted,
            boolean stored,
            Map<String, Integer> redactions) {}

    @Override
    public void handle(Context context) {
        var fields = new JsonFields(StrictJson.parse(RequestBody.json(context, maxBodyBytes)));
        Redaction redaction = redactor.begin();
        boolean keyed = !fields.field("issue_key").isNull();
        String issueKey = keyed ? fields.issueKey("issue_key") : "";
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        CodeSnippet snippet = read(fields, redaction, now);
        fields.check();
        if (keyed) {
            IssueUpdate update = update(issueKey, snippet, now);
            writer.write(
                    List.of(
                            new Message(
                                    Topics.ISSUE_UPDATES,
                                    issueKey,
                                    update,
                                    RecordOrigin.of(context, ""))));
        }
        context.result(
                StrictJson.write(
                        new Answer(keyed ? issueKey : null, true, keyed, redaction.counts())));
    }

    private static CodeSnippet read(JsonFields fields, Redaction redaction, Instant now) {
        return CodeSnippet.newBuilder()
                .setLayer(choice(fields, "layer", LAYERS))
                .setLanguage(choice(fields, "language", LANGUAGES))
                .setFilePath(redaction.redact(fields.text("file_path", Limits.FILE_PATH)))
                .setContent(redaction.redact(fields.requiredText("content", Limits.SNIPPET)))
                .setDomain(redaction.redact(fields.text("domain", Limits.DOMAIN)))
                .setAddedAt(now)
                .build();
    }

    private static String choice(JsonFields fields, String name, List<String> choices) {
        String told = fields.text(name, Limits.NAME).toLowerCase(Locale.ROOT);
        String choice = told.equals("c++") ? "cpp" : told;
        if (!choice.isEmpty() && !choices.contains(choice)) {
            fields.fault(name, "must be one of " + String.join(", ", choices));
        }
        return choice;
    }

    private static IssueUpdate update(String issueKey, CodeSnippet snippet, Instant now) {
        return IssueUpdate.newBuilder()
                .setIssueKey(issueKey)
                .setSource(UpdateSource.SNIPPET)
                .setToldAt(now)
                .setFacts(IssueFacts.newBuilder().build())
                .setSnippets(List.of(snippet))
                .build();
    }
}
