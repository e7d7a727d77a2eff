package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.topology.async.CallContext;
import io.aidebug.topology.async.CallException;

/// Writes the analysis of a submission. Called on virtual threads, by many at the same time.
@FunctionalInterface
public interface Answerer {

    /// The analysis, every claim of it checked.
    ///
    /// @throws CallException when whoever is asked gives no answer, now or for good
    WrittenAnswer answer(AnalysisEvidence evidence, CallContext context)
            throws CallException, InterruptedException;
}
