package io.aidebug.ingest;

import io.aidebug.ingest.TopicWriter.Message;
import io.aidebug.records.IssueUpdate;
import io.aidebug.records.UpdateSource;
import io.aidebug.redaction.Redactor;
import io.aidebug.schemas.Topics;
import io.aidebug.service.http.ProblemException;
import io.aidebug.service.http.RequestBody;
import io.aidebug.service.http.StrictJson;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `POST /issues/import`: one issue a line (`application/x-ndjson`). A line that is wrong is told
/// with its number and its reason and nothing else is lost because of it; the lines that are right
/// are written all or none is claimed to be.
final class ImportHandler implements Handler {

    private final TopicWriter writer;
    private final Redactor redactor;
    private final Clock clock;

    ImportHandler(TopicWriter writer, Redactor redactor, Clock clock) {
        this.writer = writer;
        this.redactor = redactor;
        this.clock = clock;
    }

    /// A line that was not taken, counted from 1.
    private record Rejected(int line, @Nullable String issueKey, String reason) {}

    private record Answer(int accepted, List<Rejected> rejected) {}

    @Override
    public void handle(Context context) {
        byte[] body = RequestBody.read(context, "application/x-ndjson", Limits.IMPORT_BYTES);
        List<byte[]> lines = Lines.split(body);
        if (lines.size() > Limits.IMPORT_LINES) {
            throw ProblemException.of(
                    413, "The body has more than " + Limits.IMPORT_LINES + " lines.");
        }
        RecordOrigin origin = RecordOrigin.of(context, "");
        var messages = new ArrayList<Message>();
        var rejected = new ArrayList<Rejected>();
        for (int i = 0; i < lines.size(); i++) {
            if (Lines.isBlank(lines.get(i))) {
                continue;
            }
            switch (ImportedLine.read(lines.get(i), redactor.begin())) {
                case ImportedLine.Issue issue ->
                        messages.add(
                                new Message(
                                        Topics.ISSUE_UPDATES, issue.key(), update(issue), origin));
                case ImportedLine.Wrong wrong ->
                        rejected.add(new Rejected(i + 1, wrong.key(), wrong.reason()));
            }
        }
        writer.write(messages);
        context.result(StrictJson.write(new Answer(messages.size(), rejected)));
    }

    private IssueUpdate update(ImportedLine.Issue issue) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return IssueUpdate.newBuilder()
                .setIssueKey(issue.key())
                .setSource(UpdateSource.FILE)
                .setToldAt(now)
                .setFacts(issue.facts())
                .build();
    }
}
