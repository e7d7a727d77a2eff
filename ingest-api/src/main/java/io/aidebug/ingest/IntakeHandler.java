package io.aidebug.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.ingest.TopicWriter.Message;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.IssueUpdate;
import io.aidebug.records.UpdateSource;
import io.aidebug.redaction.Redactor;
import io.aidebug.schemas.Topics;
import io.aidebug.service.http.JsonFields;
import io.aidebug.service.http.RequestBody;
import io.aidebug.service.http.StrictJson;
import io.aidebug.service.redaction.FactsRedaction;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// `POST /jira/intake`: keeps and indexes an issue without analysing it.
final class IntakeHandler implements Handler {

    private final TopicWriter writer;
    private final Redactor redactor;
    private final Clock clock;
    private final int maxBodyBytes;

    IntakeHandler(TopicWriter writer, Redactor redactor, Clock clock, int maxBodyBytes) {
        this.writer = writer;
        this.redactor = redactor;
        this.clock = clock;
        this.maxBodyBytes = maxBodyBytes;
    }

    /// The answer: the issue is not embedded yet, that happens behind the topic.
    private record Accepted(String issueKey, boolean embedded, boolean accepted) {}

    @Override
    public void handle(Context context) {
        JsonNode body = StrictJson.parse(RequestBody.json(context, maxBodyBytes));
        IssueUpdate update = read(new JsonFields(body));
        RecordOrigin origin = RecordOrigin.of(context, "");
        writer.write(
                List.of(new Message(Topics.ISSUE_UPDATES, update.getIssueKey(), update, origin)));
        context.result(StrictJson.write(new Accepted(update.getIssueKey(), false, true)));
    }

    private IssueUpdate read(JsonFields fields) {
        String issueKey = fields.issueKey("issue_key");
        IssueFacts facts =
                IssueFacts.newBuilder()
                        .setSummary(fields.requiredText("summary", Limits.SUMMARY))
                        .setDescription(fields.text("description", Limits.DESCRIPTION))
                        .setLogs(fields.text("logs", Limits.LOGS))
                        .setDomain(fields.text("domain", Limits.DOMAIN))
                        .setComponent(fields.text("component", Limits.COMPONENT))
                        .setOs(fields.text("os", Limits.OS))
                        .build();
        fields.check();
        return IssueUpdate.newBuilder()
                .setIssueKey(issueKey)
                .setSource(UpdateSource.INTAKE)
                .setToldAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setFacts(FactsRedaction.of(facts, redactor.begin()))
                .build();
    }
}
