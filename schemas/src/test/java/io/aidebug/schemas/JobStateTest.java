package io.aidebug.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisMode;
import io.aidebug.records.JobStatus;
import io.aidebug.schemas.AnswerReuse.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class JobStateTest {

    private static final Instant END = Instant.parse("2026-01-01T00:00:10Z");
    private static final Duration LIFETIME = Duration.ofHours(1);

    @Test
    void laterStepOfTheSameAttemptSupersedes() {
        assertThat(JobProgress.supersedes(running(1, 1), running(1, 3))).isTrue();
        assertThat(JobProgress.supersedes(running(1, 3), running(1, 1))).isFalse();
        assertThat(JobProgress.supersedes(running(1, 3), running(1, 3))).isFalse();
    }

    @Test
    void firstEndOfAnAttemptWins() {
        AnalysisJob completed = ended(1, JobStatus.COMPLETED, "");
        assertThat(JobProgress.supersedes(completed, ended(1, JobStatus.ERROR, ""))).isFalse();
        assertThat(JobProgress.supersedes(completed, running(2, 1))).isTrue();
    }

    @Test
    void deletionSupersedesAnEndOnce() {
        AnalysisJob deleted = ended(1, JobStatus.DELETED, "");
        assertThat(JobProgress.supersedes(ended(1, JobStatus.COMPLETED, ""), deleted)).isTrue();
        assertThat(JobProgress.supersedes(deleted, ended(1, JobStatus.COMPLETED, ""))).isFalse();
    }

    @Test
    void goodAnswerIsServedToLaterAskersUntilItExpires() {
        AnalysisJob completed = ended(1, JobStatus.COMPLETED, "");
        assertThat(verdict(completed, END.plusSeconds(1))).isEqualTo(Verdict.CACHED);
        assertThat(verdict(completed, END)).isEqualTo(Verdict.SAME_ATTEMPT);
        assertThat(verdict(completed, END.plus(LIFETIME))).isEqualTo(Verdict.NEW_ATTEMPT);
    }

    @Test
    void failedOrDegradedAnswerIsNeverServedAsCached() {
        for (AnalysisJob job :
                new AnalysisJob[] {
                    ended(1, JobStatus.ERROR, ""),
                    ended(1, JobStatus.DELETED, ""),
                    ended(1, JobStatus.COMPLETED, "the index was away")
                }) {
            assertThat(verdict(job, END.plusSeconds(1))).isEqualTo(Verdict.NEW_ATTEMPT);
            assertThat(verdict(job, END.minusSeconds(1))).isEqualTo(Verdict.SAME_ATTEMPT);
        }
    }

    @Test
    void endWithTheReportAloneIsServedOnlyToWhoWantsNoAnalysis() {
        AnalysisJob skipped = ended(1, JobStatus.SKIPPED, "");
        for (AnalysisMode mode : new AnalysisMode[] {AnalysisMode.ASYNC, AnalysisMode.SYNC}) {
            assertThat(verdict(skipped, mode, END.plusSeconds(1))).isEqualTo(Verdict.NEW_ATTEMPT);
            assertThat(verdict(skipped, mode, END.minusSeconds(1))).isEqualTo(Verdict.NEW_ATTEMPT);
        }
        assertThat(verdict(skipped, AnalysisMode.SKIP, END.plusSeconds(1)))
                .isEqualTo(Verdict.CACHED);
        assertThat(verdict(skipped, AnalysisMode.SKIP, END.minusSeconds(1)))
                .isEqualTo(Verdict.SAME_ATTEMPT);
        assertThat(
                        verdict(
                                ended(1, JobStatus.COMPLETED, ""),
                                AnalysisMode.SKIP,
                                END.plusSeconds(1)))
                .isEqualTo(Verdict.CACHED);
    }

    @Test
    void submissionThatBeganTheAttemptSharesItAlsoByAClockThatIsAhead() {
        Instant ahead = END.plusSeconds(20);
        AnalysisJob failed =
                AnalysisJob.newBuilder(ended(1, JobStatus.ERROR, "")).setCreatedAt(ahead).build();

        assertThat(verdict(failed, ahead)).isEqualTo(Verdict.SAME_ATTEMPT);
        assertThat(verdict(failed, ahead.plusMillis(1))).isEqualTo(Verdict.NEW_ATTEMPT);
    }

    @Test
    void runningJobTakesTheSubmissionIn() {
        assertThat(verdict(running(1, 3), END.plusSeconds(100))).isEqualTo(Verdict.SAME_ATTEMPT);
    }

    private static Verdict verdict(AnalysisJob job, Instant acceptedAt) {
        return verdict(job, AnalysisMode.ASYNC, acceptedAt);
    }

    private static Verdict verdict(AnalysisJob job, AnalysisMode mode, Instant acceptedAt) {
        return AnswerReuse.of(job, mode, acceptedAt, LIFETIME);
    }

    private static AnalysisJob running(int attempt, int step) {
        return job(attempt, step, JobStatus.PROCESSING).build();
    }

    private static AnalysisJob ended(int attempt, JobStatus status, String degraded) {
        return job(attempt, JobProgress.ENDED, status)
                .setDegraded(degraded)
                .setEndedAt(END)
                .build();
    }

    private static AnalysisJob.Builder job(int attempt, int step, JobStatus status) {
        return AnalysisJob.newBuilder()
                .setJobId("d5fe2fd8dafab704f4c677c0a99c974c")
                .setAttempt(attempt)
                .setStep(step)
                .setIssueKey("ABC-1")
                .setStatus(status)
                .setStage("test")
                .setCreatedAt(END)
                .setUpdatedAt(END);
    }
}
