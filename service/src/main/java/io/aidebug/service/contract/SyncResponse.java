package io.aidebug.service.contract;

import io.aidebug.records.SyncJob;
import io.aidebug.redaction.PatternRedactor;
import io.aidebug.redaction.Redactor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer about a pull of issues from Jira, written as JSON with snake_case names: by ingest
/// when it accepted it, by query ever after. Times are ISO 8601 in UTC.
///
/// @param status PROCESSING, COMPLETED or ERROR
/// @param jql what is pulled, without secrets and personal data, "" when keys are named
/// @param issueKeys what is pulled, empty when a query says it
/// @param pages read so far
/// @param fetched issues that were passed on to the pipeline so far
/// @param missingKeys keys that Jira does not show us
/// @param more whether there was more than `max_results`: the next pull of the same goes on there
/// @param since only what changed since then is pulled, null for everything
/// @param reached everything that changed up to then was passed on, null when that is not known
/// @param error why it ended in ERROR, null when it did not
public record SyncResponse(
        String jobId,
        String status,
        String jql,
        List<String> issueKeys,
        int maxResults,
        int maxComments,
        int pages,
        int fetched,
        List<String> missingKeys,
        boolean more,
        @Nullable String since,
        @Nullable String reached,
        @Nullable String error,
        String createdAt,
        String updatedAt,
        @Nullable String endedAt) {

    private static final Redactor SECRETS = new PatternRedactor();

    /// The answer about a pull as it stands.
    public static SyncResponse of(SyncJob job) {
        return new SyncResponse(
                job.getJobId(),
                job.getStatus().name(),
                SECRETS.begin().redact(job.getJql()),
                List.copyOf(job.getIssueKeys()),
                job.getMaxResults(),
                job.getMaxComments(),
                job.getPages(),
                job.getFetched(),
                List.copyOf(job.getMissing()),
                job.getMore(),
                job.getSince().map(Instant::toString).orElse(null),
                job.getReached().map(Instant::toString).orElse(null),
                job.getError().isEmpty() ? null : job.getError(),
                job.getCreatedAt().toString(),
                job.getUpdatedAt().toString(),
                job.getEndedAt().map(Instant::toString).orElse(null));
    }
}
