package io.aidebug.ingest;

import io.aidebug.ingest.TopicWriter.Message;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.IssueUpdate;
import io.aidebug.records.UpdateKind;
import io.aidebug.records.UpdateSource;
import io.aidebug.schemas.Topics;
import io.aidebug.service.contract.IssueKey;
import io.aidebug.service.http.ProblemException;
import io.aidebug.service.http.StrictJson;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// `DELETE /jira/issue/{key}`: the end of an issue is a record like any other and takes effect in
/// its order: what was told before it goes with it, what is told afterwards begins a new issue. The
/// answer is 202; the stored issue, its vectors and its analyses are gone once the pipeline has
/// passed the record, usually within a second, and `GET /jira/issue/{key}` says so with 404.
/// Deleting twice, or what never was, is no error.
final class DeletionHandler implements Handler {

    private final TopicWriter writer;
    private final Clock clock;

    DeletionHandler(TopicWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    private record Accepted(String issueKey, boolean deleted, boolean accepted) {}

    @Override
    public void handle(Context context) {
        String key =
                IssueKey.parse(context.pathParam("key"))
                        .map(IssueKey::text)
                        .orElseThrow(() ->
                                ProblemException.invalid(
                                        "/issue_key", "must be an issue key such as ABC-123"));
        writer.write(
                List.of(
                        new Message(
                                Topics.ISSUE_UPDATES,
                                key,
                                deletion(key),
                                RecordOrigin.of(context, ""))));
        context.status(202);
        context.result(StrictJson.write(new Accepted(key, true, true)));
    }

    private IssueUpdate deletion(String key) {
        return IssueUpdate.newBuilder()
                .setIssueKey(key)
                .setKind(UpdateKind.DELETION)
                .setSource(UpdateSource.INTAKE)
                .setToldAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setFacts(IssueFacts.newBuilder().build())
                .build();
    }
}
