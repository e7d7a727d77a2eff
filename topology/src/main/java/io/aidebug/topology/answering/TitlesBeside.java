package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.topology.async.CallContext;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.llm.external.ExternalTitles;

/// Puts titles from an external search, where the submission allows them, beside an answer that the
/// offline rules wrote. What was asked of the model has the titles that it was shown.
record TitlesBeside(Answerer answerer, ExternalTitles external) implements Answerer {

    @Override
    public WrittenAnswer answer(AnalysisEvidence evidence, CallContext context)
            throws CallException, InterruptedException {
        WrittenAnswer written = answerer.answer(evidence, context);
        return written.isByModel() || written.hasExternalTitles()
                ? written
                : written.withExternalTitles(external.of(evidence));
    }
}
