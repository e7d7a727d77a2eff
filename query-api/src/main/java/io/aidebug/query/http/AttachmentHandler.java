package io.aidebug.query.http;

import io.aidebug.query.lookup.IssueView;
import io.aidebug.records.IssueAttachment;
import io.aidebug.service.http.ConditionalAnswer;
import io.aidebug.service.http.ProblemException;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// `GET /jira/issue/{key}/attachments/{job_id}`: the logs and notes that came with a job, redacted
/// as they were stored, so that a quote can be shown where it stands. An issue keeps a bounded
/// number of them; 404 for one that is no longer kept.
final class AttachmentHandler implements Handler {

    private final IssueView issues;

    AttachmentHandler(IssueView issues) {
        this.issues = issues;
    }

    private record Attachment(String jobId, String addedAt, String logs, String notes) {}

    @Override
    public void handle(Context context) {
        String jobId = context.pathParam("job_id");
        Attachment attachment =
                StoredIssue.of(context, issues).issue().getAttachments().stream()
                        .filter(one -> one.getJobId().equals(jobId))
                        .findFirst()
                        .map(AttachmentHandler::answer)
                        .orElseThrow(() ->
                                ProblemException.notFound(
                                        "No logs or notes of this job are kept with the issue."));
        ConditionalAnswer.json(context, attachment);
    }

    private static Attachment answer(IssueAttachment attachment) {
        return new Attachment(
                attachment.getJobId(),
                attachment.getAddedAt().toString(),
                attachment.getLogs(),
                attachment.getNotes());
    }
}
