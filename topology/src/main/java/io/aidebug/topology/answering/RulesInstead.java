package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.topology.async.CallContext;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the offline rules answer where another answerer never will: they take a few milliseconds,
/// and here they cost no stream thread.
///
/// @param asked the other answerer; its defects are failures for good too
record RulesInstead(AnswerCall asked, OfflineAnswerer rules) implements Answerer {

    private static final Logger LOG = LoggerFactory.getLogger(RulesInstead.class);

    @Override
    public WrittenAnswer answer(AnalysisEvidence evidence, CallContext context)
            throws CallException, InterruptedException {
        try {
            return asked.call(evidence, context);
        } catch (CallException e) {
            return switch (e.failure()) {
                case TransientFailure _ -> throw e;
                case PermanentFailure failure -> {
                    LOG.warn(
                            "No answer to {}, the rules give one: {}",
                            context.id(),
                            e.getMessage());
                    yield rules.instead(evidence, failure);
                }
            };
        }
    }
}
