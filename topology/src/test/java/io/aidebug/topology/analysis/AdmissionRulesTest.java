package io.aidebug.topology.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.Admission;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisMode;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.DeadLetter;
import io.aidebug.records.JobStatus;
import io.aidebug.schemas.JobProgress;
import io.aidebug.topology.analysis.AdmissionRules.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AdmissionRulesTest {

    private static final Instant START = Samples.START;

    private final AdmissionRules rules = new AdmissionRules(Duration.ofHours(1));

    @Test
    void letsAnUnknownJobInAsItsFirstAttempt() {
        Decision decision = rules.asked(null, Samples.request(START), START.plusMillis(5));

        AnalysisJob job = Objects.requireNonNull(decision.announced());
        assertThat(job.getAttempt()).isEqualTo(1);
        assertThat(job.getStatus()).isEqualTo(JobStatus.PROCESSING);
        assertThat(job.getCreatedAt()).isEqualTo(START);
        var update = Objects.requireNonNull(decision.update());
        assertThat(update.getQuestion().orElseThrow().getAttempt()).isEqualTo(1);
        assertThat(update.getFacts().getSummary()).isEqualTo("Boom");
    }

    @Test
    void startsNothingForASecondSubmissionOfARunningJob() {
        Decision second = rules.asked(running(), Samples.request(START.plusSeconds(1)), START);

        assertThat(second.announced()).isNull();
        assertThat(second.update()).isNull();
    }

    @Test
    void startsNothingForAJobWithAFreshGoodAnswer() {
        Admission done = after(running(), JobStatus.COMPLETED, START.plusSeconds(1));

        Decision again = rules.asked(done, Samples.request(START.plusSeconds(9)), START);

        assertThat(again.announced()).isNull();
        assertThat(again.update()).isNull();
    }

    @Test
    void runsAgainOnceTheGoodAnswerIsTooOld() {
        Admission done = after(running(), JobStatus.COMPLETED, START.plusSeconds(1));

        Decision again = rules.asked(done, Samples.request(START.plusSeconds(3602)), START);

        assertThat(attempt(again)).isEqualTo(2);
    }

    @Test
    void runsAgainAfterAnError() {
        Admission failed = after(running(), JobStatus.ERROR, START.plusSeconds(1));

        Decision again = rules.asked(failed, Samples.request(START.plusSeconds(2)), START);

        assertThat(attempt(again)).isEqualTo(2);
    }

    @Test
    void runsAgainAfterADegradedAnswer() {
        Admission running = running();
        AnalysisJob degraded =
                AnalysisJob.newBuilder(
                                Samples.ended(
                                        running.getStanding(),
                                        JobStatus.COMPLETED,
                                        START.plusSeconds(1)))
                        .setDegraded("the model was away")
                        .build();
        Admission done = stepped(running, degraded).admission();

        assertThat(attempt(rules.asked(done, Samples.request(START.plusSeconds(2)), START)))
                .isEqualTo(2);
    }

    /// The asker saw the error and asked again; the topics come in the other order.
    @Test
    void runsAgainForASubmissionThatWasReadBeforeTheErrorItAnswers() {
        Admission asked =
                rules.asked(running(), Samples.request(START.plusSeconds(2)), START).admission();

        Decision end = stepped(asked, ended(asked, JobStatus.ERROR, START.plusSeconds(1)));

        assertThat(attempt(end)).isEqualTo(2);
    }

    @Test
    void doesNotRunAgainForASubmissionThatCameBeforeTheError() {
        Admission asked =
                rules.asked(running(), Samples.request(START.plusMillis(2)), START).admission();

        Decision end = stepped(asked, ended(asked, JobStatus.ERROR, START.plusSeconds(1)));

        assertThat(end.update()).isNull();
        assertThat(end.admission().getWaiting()).isEmpty();
    }

    @Test
    void runsAgainForWhoWantsAnAnalysisAfterAJobWithoutOne() {
        Admission skipped = after(skipping(), JobStatus.SKIPPED, START.plusSeconds(1));

        Decision again = rules.asked(skipped, Samples.request(START.plusSeconds(2)), START);

        assertThat(attempt(again)).isEqualTo(2);
        assertThat(mode(again)).isEqualTo(AnalysisMode.ASYNC);
    }

    @Test
    void startsNothingForASecondSubmissionThatWantsNoAnalysis() {
        Admission skipped = after(skipping(), JobStatus.SKIPPED, START.plusSeconds(1));
        Admission analysed = after(running(), JobStatus.COMPLETED, START.plusSeconds(1));

        assertThat(rules.asked(skipped, skip(START.plusSeconds(2)), START).update()).isNull();
        assertThat(rules.asked(analysed, skip(START.plusSeconds(2)), START).update()).isNull();
    }

    /// Whatever else was asked while the job without an analysis ran, and in whichever order.
    @Test
    void runsAgainForWhoWantedAnAnalysisWhileAJobWithoutOneRan() {
        AnalysisRequest full = Samples.request(START.plusMillis(2));
        for (var asked :
                List.of(
                        List.of(full),
                        List.of(full, skip(START.plusMillis(1))),
                        List.of(full, skip(START.plusMillis(3))),
                        List.of(skip(START.plusMillis(1)), full),
                        List.of(skip(START.plusMillis(3)), full))) {
            Admission waiting = skipping();
            for (AnalysisRequest request : asked) {
                Decision taken = rules.asked(waiting, request, START);
                assertThat(taken.announced()).isNull();
                waiting = taken.admission();
            }

            Decision end = stepped(waiting, ended(waiting, JobStatus.SKIPPED, START.plusMillis(9)));

            assertThat(attempt(end)).isEqualTo(2);
            assertThat(mode(end)).isEqualTo(AnalysisMode.ASYNC);
            assertThat(end.admission().getWaiting()).isEmpty();
            Decision answered =
                    stepped(
                            end.admission(),
                            ended(end.admission(), JobStatus.COMPLETED, START.plusSeconds(1)));
            assertThat(answered.update()).as("analysed once").isNull();
        }
    }

    @Test
    void doesNotRunAgainForWhoWantedNoAnalysisWhileAJobRan() {
        for (Admission running : List.of(running(), skipping())) {
            Admission asked = rules.asked(running, skip(START.plusMillis(2)), START).admission();

            Decision end = stepped(asked, ended(asked, JobStatus.SKIPPED, START.plusMillis(9)));

            assertThat(end.update()).isNull();
        }
    }

    @Test
    void ignoresAStepThatIsOld() {
        Admission done = after(running(), JobStatus.COMPLETED, START.plusSeconds(1));

        assertThat(rules.stepped(done, running().getStanding(), START)).isNull();
        assertThat(rules.stepped(done, ended(done, JobStatus.ERROR, START.plusSeconds(3)), START))
                .as("the first end of an attempt wins")
                .isNull();
    }

    @Test
    void keepsNothingThatWasWrittenForTheAsker() {
        Admission done = after(running(), JobStatus.COMPLETED, START.plusSeconds(1));

        assertThat(done.getStanding().getReport()).isEmpty();
    }

    @Test
    void endsTheRunningJobOfADeadLetterOnce() {
        Admission running = running();

        Decision failed = Objects.requireNonNull(rules.failed(running, letter(), START));

        AnalysisJob job = Objects.requireNonNull(failed.announced());
        assertThat(job.getStatus()).isEqualTo(JobStatus.ERROR);
        assertThat(job.getError()).contains("cut short");
        assertThat(job.getEndedAt()).isPresent();
        assertThat(rules.failed(failed.admission(), letter(), START)).isNull();
    }

    @Test
    void endsAJobWhoseSubmissionCouldNotBeRead() {
        Decision failed = Objects.requireNonNull(rules.failed(null, letter(), START));

        AnalysisJob job = Objects.requireNonNull(failed.announced());
        assertThat(job.getJobId()).isEqualTo(Samples.JOB);
        assertThat(job.getStatus()).isEqualTo(JobStatus.ERROR);
    }

    @Test
    void forgetsAJobOnceTheViewHasForgottenItsLastAsker() {
        Admission done = after(running(), JobStatus.COMPLETED, START);
        Instant lastAsked = START.plus(Duration.ofHours(1));

        assertThat(rules.expired(done, lastAsked.plus(Duration.ofDays(30)))).isFalse();
        assertThat(rules.expired(done, lastAsked.plus(Duration.ofDays(32)))).isTrue();
        assertThat(rules.expired(running(), START.plus(Duration.ofDays(99))))
                .as("a job that runs is never forgotten")
                .isFalse();
    }

    @Test
    void announcesADeletionOnceMoreAfterAStepThatCameLater() {
        Admission running = running();
        AnalysisJob end = ended(running, JobStatus.COMPLETED, START.plusSeconds(3));
        AnalysisJob deletion =
                AnalysisJob.newBuilder(ended(running, JobStatus.DELETED, START.plusSeconds(2)))
                        .setStep(JobProgress.DELETED)
                        .build();
        Admission deleted = stepped(running, deletion).admission();

        Decision late = stepped(deleted, end);

        AnalysisJob last = Objects.requireNonNull(late.announced());
        assertThat(last.getStatus()).isEqualTo(JobStatus.DELETED);
        assertThat(late.admission()).isEqualTo(deleted);
        assertThat(rules.stepped(deleted, last, START)).as("its own echo").isNull();
    }

    private Admission running() {
        return rules.asked(null, Samples.request(START), START).admission();
    }

    private Admission skipping() {
        return rules.asked(null, skip(START), START).admission();
    }

    private static AnalysisRequest skip(Instant askedAt) {
        return Samples.request(askedAt, AnalysisMode.SKIP, "");
    }

    private static AnalysisMode mode(Decision decision) {
        return Objects.requireNonNull(decision.update())
                .getQuestion()
                .orElseThrow()
                .getAnalysisMode();
    }

    private Admission after(Admission known, JobStatus status, Instant endedAt) {
        return stepped(known, ended(known, status, endedAt)).admission();
    }

    private Decision stepped(Admission known, AnalysisJob job) {
        return Objects.requireNonNull(rules.stepped(known, job, START));
    }

    private static AnalysisJob ended(Admission known, JobStatus status, Instant endedAt) {
        return Samples.ended(known.getStanding(), status, endedAt);
    }

    private static @Nullable Integer attempt(Decision decision) {
        return decision.announced() == null ? null : decision.announced().getAttempt();
    }

    private static DeadLetter letter() {
        return DeadLetter.newBuilder()
                .setTopic("aidebug.analysis-requests")
                .setPartition(0)
                .setOffset(1)
                .setApplication("aidebug-analysis")
                .setReason("MalformedRecord")
                .setMessage("The record was cut short.")
                .setJobId(Samples.JOB)
                .setFailedAt(START)
                .build();
    }
}
