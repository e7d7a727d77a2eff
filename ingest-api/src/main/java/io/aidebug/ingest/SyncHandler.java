package io.aidebug.ingest;

import io.aidebug.ingest.TopicWriter.Message;
import io.aidebug.records.SyncJob;
import io.aidebug.schemas.Topics;
import io.aidebug.service.contract.SyncResponse;
import io.aidebug.service.http.ProblemException;
import io.aidebug.service.http.RequestBody;
import io.aidebug.service.http.StrictJson;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// `POST /jira/sync`: asks for issues to be pulled from Jira. Every request is a job of its own:
/// the same query means something else a minute later, and a pull that is repeated finds nothing
/// new.
final class SyncHandler implements Handler {

    private static final String LOCATION = "/jira/sync/job/";

    private final TopicWriter writer;
    private final Optional<String> jiraUrl;
    private final Clock clock;
    private final int maxBodyBytes;

    /// @param jiraUrl the Jira that is pulled from, if there is one
    SyncHandler(TopicWriter writer, Optional<String> jiraUrl, Clock clock, int maxBodyBytes) {
        this.writer = writer;
        this.jiraUrl = jiraUrl;
        this.clock = clock;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public void handle(Context context) {
        SyncQuestion question =
                SyncQuestion.read(StrictJson.parse(RequestBody.json(context, maxBodyBytes)));
        String url =
                jiraUrl.orElseThrow(() ->
                        ProblemException.of(
                                409,
                                "No Jira is configured to pull issues from: set AIDEBUG_JIRA_URL, and AIDEBUG_JIRA_USER and AIDEBUG_JIRA_TOKEN where it asks who we are."));
        SyncJob job = job(question, question.source(url));
        writer.write(
                List.of(
                        new Message(
                                Topics.SYNC_REQUESTS,
                                job.getSource(),
                                job,
                                RecordOrigin.of(context, job.getJobId()))));
        context.status(202);
        context.header("Location", LOCATION + job.getJobId());
        context.header("Retry-After", "1");
        context.result(StrictJson.write(SyncResponse.of(job)));
    }

    private SyncJob job(SyncQuestion question, String source) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return SyncJob.newBuilder()
                .setJobId(UUID.randomUUID().toString().replace("-", ""))
                .setSource(source)
                .setJql(question.jql())
                .setIssueKeys(question.issueKeys())
                .setMaxResults(question.maxResults())
                .setMaxComments(question.maxComments())
                .setFromStart(question.fromStart())
                .setCreatedAt(now)
                .setUpdatedAt(now)
                .build();
    }
}
