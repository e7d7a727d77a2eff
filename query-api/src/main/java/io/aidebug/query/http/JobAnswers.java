package io.aidebug.query.http;

import io.aidebug.query.http.JobAnswers.Answer.Deleted;
import io.aidebug.query.http.JobAnswers.Answer.Known;
import io.aidebug.query.queues.Queues;
import io.aidebug.query.view.JobEntries;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.JobEntry;
import io.aidebug.records.JobStatus;
import io.aidebug.schemas.AnswerReuse.Verdict;
import io.aidebug.schemas.JobProgress;
import io.aidebug.service.contract.AnalyzeResponse;
import java.time.Duration;
import java.time.Instant;

/// What a job's entry means to its askers: the verdict is the one admission comes to, so a job that
/// will run again reads as accepted before its new attempt is known.
final class JobAnswers {

    /// More than an attempt has.
    private static final long STEPS_OF_AN_ATTEMPT = 1_000;

    private final Duration lifetime;
    private final Queues queues;

    /// @param lifetime how long a good answer is served to later askers
    /// @param queues where running jobs wait
    JobAnswers(Duration lifetime, Queues queues) {
        this.lifetime = lifetime;
        this.queues = queues;
    }

    /// The answer about a job.
    sealed interface Answer {

        /// Whether it will stay as it is until somebody asks again.
        boolean isFinal();

        /// What is known by now.
        ///
        /// @param sequence grows with every state of the job, and is the same on every instance
        record Known(AnalyzeResponse response, boolean isFinal, long sequence) implements Answer {}

        /// The job went with its issue.
        record Deleted(AnalyzeResponse response, long sequence) implements Answer {
            @Override
            public boolean isFinal() {
                return true;
            }

            /// For whom it went while they listened.
            Known asKnown() {
                return new Known(response, true, sequence);
            }
        }
    }

    Answer of(JobEntry entry) {
        AnalysisJob job = entry.getJob();
        if (!JobProgress.hasEnded(job)) {
            var response = AnalyzeResponse.of(job, false, queues.lately().queueOf(job));
            return new Known(response, false, sequence(job));
        }
        Verdict verdict = JobEntries.verdict(entry, lifetime);
        if (verdict == Verdict.NEW_ATTEMPT) {
            return new Known(
                    askedAgain(job, JobEntries.askedAt(entry)),
                    false,
                    (job.getAttempt() + 1L) * STEPS_OF_AN_ATTEMPT);
        }
        var response = AnalyzeResponse.of(job, verdict == Verdict.CACHED, null);
        return job.getStatus() == JobStatus.DELETED
                ? new Deleted(response, sequence(job))
                : new Known(response, true, sequence(job));
    }

    /// Greater than 0, also for a job of which only the request is known.
    private static long sequence(AnalysisJob job) {
        return Math.max(1, job.getAttempt() * STEPS_OF_AN_ATTEMPT + job.getStep());
    }

    private static AnalyzeResponse askedAgain(AnalysisJob job, Instant asked) {
        return AnalyzeResponse.accepted(
                job.getJobId(), job.getIssueKey(), job.getSummary(), job.getRedactions(), asked);
    }
}
