package io.aidebug.query.view;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.JobEntry;
import io.aidebug.records.JobStatus;
import io.aidebug.schemas.JobProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How jobs are found in order: the keys under which the index keeps a job. Each key is a section,
/// a position in it and the job's id; keys compare as their bytes do. A job stands in the section
/// of all jobs and in that of its issue, newest first; while it runs, also in that of running jobs,
/// oldest first. A deleted job stands nowhere.
public final class JobIndex {

    /// Every job, newest first.
    public static final String ALL = "*/";

    /// Jobs that have not ended, oldest first.
    public static final String RUNNING = "+/";

    /// Greater than every position, which begins with a hex digit.
    private static final String LAST = "g";

    private JobIndex() {}

    /// The jobs of an issue, newest first. No key of an issue contains the slash.
    public static String ofIssue(String issueKey) {
        return issueKey + "/";
    }

    /// Behind the last key of a section.
    public static String end(String section) {
        return section + LAST;
    }

    /// The place of a job among all, newest first; the smaller, the newer.
    public static String position(AnalysisJob job) {
        return hex(Long.MAX_VALUE - job.getCreatedAt().toEpochMilli()) + "/" + job.getJobId();
    }

    /// What the index keeps of a job: everything but what was written for its asker.
    static JobEntry outline(JobEntry entry) {
        AnalysisJob job = entry.getJob();
        AnalysisJob outline =
                AnalysisJob.newBuilder()
                        .setJobId(job.getJobId())
                        .setAttempt(job.getAttempt())
                        .setStep(job.getStep())
                        .setIssueKey(job.getIssueKey())
                        .setSummary(job.getSummary())
                        .setStatus(job.getStatus())
                        .setStage(job.getStage())
                        .setDegraded(job.getDegraded())
                        .setError(job.getError())
                        .setSaveRun(job.getSaveRun())
                        .setCreatedAt(job.getCreatedAt())
                        .setUpdatedAt(job.getUpdatedAt())
                        .setEndedAt(job.getEndedAt().orElse(null))
                        .build();
        return new JobEntry(
                outline, entry.getAskedAt().orElse(null), entry.getAnalysisAskedAt().orElse(null));
    }

    static List<String> keys(JobEntry entry) {
        AnalysisJob job = entry.getJob();
        List<String> keys = new ArrayList<>();
        if (job.getStatus() != JobStatus.DELETED) {
            keys.add(ALL + position(job));
            keys.add(ofIssue(job.getIssueKey()) + position(job));
        }
        if (!JobProgress.hasEnded(job)) {
            keys.add(RUNNING + hex(job.getCreatedAt().toEpochMilli()) + "/" + job.getJobId());
        }
        return keys;
    }

    private static String hex(long number) {
        return String.format(Locale.ROOT, "%016x", number);
    }
}
