package io.aidebug.query.http;

import io.aidebug.query.http.JobAnswers.Answer.Deleted;
import io.aidebug.query.http.JobAnswers.Answer.Known;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.JobEntry;
import io.aidebug.records.JobStatus;
import io.aidebug.schemas.AnswerReuse;
import io.aidebug.schemas.AnswerReuse.Verdict;
import io.aidebug.schemas.JobProgress;
import io.aidebug.service.contract.AnalyzeResponse;
import java.time.Duration;
import java.time.Instant;

/// What a job's entry means to who asked last: the verdict is the one admission comes to, so a job
/// that will run again reads as accepted before its new attempt is known.
final class JobAnswers {

    private final Duration lifetime;

    /// @param lifetime how long a good answer is served to later askers
    JobAnswers(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /// The answer about a job.
    sealed interface Answer {

        /// Whether it will stay as it is until somebody asks again.
        boolean isFinal();

        /// What is known by now.
        record Known(AnalyzeResponse response, boolean isFinal) implements Answer {}

        /// The job went with its issue.
        record Deleted() implements Answer {
            @Override
            public boolean isFinal() {
                return true;
            }
        }
    }

    Answer of(JobEntry entry) {
        AnalysisJob job = entry.getJob();
        if (!JobProgress.hasEnded(job)) {
            return new Known(AnalyzeResponse.of(job, false, null), false);
        }
        Instant asked = entry.getAskedAt().orElse(job.getCreatedAt());
        Verdict verdict = AnswerReuse.of(job, asked, lifetime);
        if (verdict == Verdict.NEW_ATTEMPT) {
            return new Known(askedAgain(job, asked), false);
        }
        return job.getStatus() == JobStatus.DELETED
                ? new Deleted()
                : new Known(AnalyzeResponse.of(job, verdict == Verdict.CACHED, null), true);
    }

    private static AnalyzeResponse askedAgain(AnalysisJob job, Instant asked) {
        return AnalyzeResponse.accepted(
                job.getJobId(), job.getIssueKey(), job.getSummary(), job.getRedactions(), asked);
    }
}
