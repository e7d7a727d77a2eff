package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.topology.async.AsyncCall;
import io.aidebug.topology.async.CallContext;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the answerer. What it throws unforeseen is a defect of ours, which would come again with
/// the same evidence, so it is not tried again.
record AnswerCall(Answerer answerer) implements AsyncCall<AnalysisEvidence, WrittenAnswer> {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerCall.class);

    @Override
    public WrittenAnswer call(AnalysisEvidence evidence, CallContext context)
            throws CallException, InterruptedException {
        try {
            return answerer.answer(evidence, context);
        } catch (RuntimeException e) {
            LOG.error("The analysis of job {} failed", context.id(), e);
            String defect =
                    "the analysis failed unexpectedly (" + e.getClass().getSimpleName() + ")";
            throw new CallException(new PermanentFailure(defect), e);
        }
    }
}
