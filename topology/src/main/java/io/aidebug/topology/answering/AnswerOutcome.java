package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisJob;
import io.aidebug.topology.async.CallFailure;
import io.aidebug.topology.async.Forward;
import io.aidebug.topology.async.Outcome;
import io.aidebug.topology.async.OutcomeForwarder;
import io.aidebug.topology.async.OutputCheck;
import io.aidebug.topology.async.Request;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a job whatever came of its call: with the answer; with the offline rules' answer where its
/// time is up; in ERROR where even those fail. Runs on the stream thread, the rules for a few
/// milliseconds. A call that failed for good brings their answer along; see [RulesInstead].
final class AnswerOutcome
        implements OutcomeForwarder<String, AnalysisEvidence, WrittenAnswer, String, AnalysisJob> {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerOutcome.class);
    private static final String LOST =
            "The analysis could not be written. The report and the similar issues are complete;"
                    + " submit again for another attempt.";

    private final OfflineAnswerer fallback;
    private final OutputCheck<String, AnalysisJob> check;
    private final Clock clock;

    AnswerOutcome(OfflineAnswerer fallback, OutputCheck<String, AnalysisJob> check, Clock clock) {
        this.fallback = fallback;
        this.check = check;
        this.clock = clock;
    }

    @Override
    public List<Forward<String, AnalysisJob>> forwards(
            Request<String, AnalysisEvidence> request, Outcome<WrittenAnswer> outcome) {
        return List.of(
                switch (outcome) {
                    case Outcome.Success<WrittenAnswer>(WrittenAnswer written) ->
                            answered(request, written);
                    case Outcome.GaveUp<WrittenAnswer>(CallFailure failure, _) ->
                            fallenBack(request, failure);
                });
    }

    private Forward<String, AnalysisJob> answered(
            Request<String, AnalysisEvidence> request, WrittenAnswer written) {
        return checked(request, JobEnding.answered(request.payload(), written, now()));
    }

    private Forward<String, AnalysisJob> fallenBack(
            Request<String, AnalysisEvidence> request, CallFailure failure) {
        try {
            return answered(request, fallback.instead(request.payload(), failure));
        } catch (RetriableException e) {
            // Says nothing about this answer: the thread fails and comes back to it.
            throw e;
        } catch (RuntimeException e) {
            LOG.error("No answer can be written for job {}", request.id(), e);
            return checked(request, JobEnding.failed(request.payload(), LOST, now()));
        }
    }

    private Forward<String, AnalysisJob> checked(
            Request<String, AnalysisEvidence> request, AnalysisJob job) {
        Forward<String, AnalysisJob> forward = Forward.toAll(request.answer(job.getJobId(), job));
        check.check(forward);
        return forward;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
