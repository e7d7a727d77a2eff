package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisAnswer;
import io.aidebug.records.AnalysisEvidence;
import io.aidebug.topology.answering.check.CheckedAnswer;
import io.aidebug.topology.async.CallContext;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.llm.external.ExternalTitles;
import java.util.List;

/// Puts titles from an external search, where the submission allows them, beside an answer that the
/// offline rules wrote. The model's own answer has those that it was shown.
record TitlesBeside(Answerer answerer, ExternalTitles external) implements Answerer {

    @Override
    public WrittenAnswer answer(AnalysisEvidence evidence, CallContext context)
            throws CallException, InterruptedException {
        WrittenAnswer written = answerer.answer(evidence, context);
        return written.isByModel() ? written : with(external.of(evidence), written);
    }

    private static WrittenAnswer with(List<String> titles, WrittenAnswer written) {
        CheckedAnswer answer = written.answer();
        AnalysisAnswer parts =
                AnalysisAnswer.newBuilder(answer.parts()).setExternalReferences(titles).build();
        return new WrittenAnswer(
                new CheckedAnswer(answer.hypotheses(), parts, answer.tally()),
                written.author(),
                written.degraded());
    }
}
