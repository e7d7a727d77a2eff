package io.aidebug.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Every topic of the system. Requests, jobs and dead letters share their partition count and key,
/// so admission, the history of a job and the view of it meet in one task; updates, issues and
/// receipts do the same for an issue.
public final class Topics {

    /// Submissions as accepted; key: job id.
    public static final String ANALYSIS_REQUESTS = "aidebug.analysis-requests";

    /// Facts and questions about issues; key: issue key.
    public static final String ISSUE_UPDATES = "aidebug.issue-updates";

    /// Merged issues, compacted; key: issue key; a tombstone deletes.
    public static final String ISSUES = "aidebug.issues";

    /// The language model's queue; key: job id.
    public static final String ANALYSIS_EVIDENCE = "aidebug.analysis-evidence";

    /// Jobs after every step, compacted; key: job id.
    public static final String ANALYSIS_JOBS = "aidebug.analysis-jobs";

    /// Which version of an issue can be found, compacted; key: issue key.
    public static final String INDEX_RECEIPTS = "aidebug.index-receipts";

    /// Replies of the language model, compacted; key: hash of the question.
    public static final String MODEL_REPLIES = "aidebug.model-replies";

    /// What could not be processed; key: as it was.
    public static final String DEAD_LETTERS = "aidebug.dead-letters";

    /// Pulls of issues from Jira, one record a page to read; key: what is pulled from where.
    public static final String SYNC_REQUESTS = "aidebug.sync-requests";

    /// Pulls of issues from Jira after every page, compacted; key: job id.
    public static final String SYNC_JOBS = "aidebug.sync-jobs";

    /// The largest record any hop accepts, in bytes. A legal request of 1 MiB grows on the way: the
    /// evidence carries the issue with its earlier logs, the submission's own logs and the similar
    /// issues.
    public static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

    /// How long requests, questions, evidence, replies, jobs and dead letters are kept.
    public static final Duration RETENTION = Duration.ofDays(30);

    private Topics() {}

    /// The topics with their settings.
    ///
    /// @param partitions the same for all, because joined topics need equal counts
    public static List<TopicSpec> all(int partitions) {
        return List.of(
                deleted(ANALYSIS_REQUESTS, partitions),
                deleted(ISSUE_UPDATES, partitions),
                compacted(ISSUES, partitions),
                deleted(ANALYSIS_EVIDENCE, partitions),
                compactedAndDeleted(ANALYSIS_JOBS, partitions),
                compacted(INDEX_RECEIPTS, partitions),
                compactedAndDeleted(MODEL_REPLIES, partitions),
                deleted(DEAD_LETTERS, partitions),
                deleted(SYNC_REQUESTS, partitions),
                compactedAndDeleted(SYNC_JOBS, partitions));
    }

    private static TopicSpec deleted(String name, int partitions) {
        return spec(
                name, partitions, Map.of("cleanup.policy", "delete", "retention.ms", retention()));
    }

    private static TopicSpec compacted(String name, int partitions) {
        return spec(
                name,
                partitions,
                Map.of("cleanup.policy", "compact", "min.cleanable.dirty.ratio", "0.1"));
    }

    private static TopicSpec compactedAndDeleted(String name, int partitions) {
        return spec(
                name,
                partitions,
                Map.of(
                        "cleanup.policy",
                        "compact,delete",
                        "min.cleanable.dirty.ratio",
                        "0.1",
                        "retention.ms",
                        retention()));
    }

    private static TopicSpec spec(String name, int partitions, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("max.message.bytes", Integer.toString(MAX_RECORD_BYTES));
        return new TopicSpec(name, partitions, Map.copyOf(all));
    }

    private static String retention() {
        return Long.toString(RETENTION.toMillis());
    }
}
