package io.aidebug.topology.answering.model;

import io.aidebug.records.AnalysisEvidence;

/// Makes the question about a submission. Called on virtual threads; may ask the outside for
/// titles, so it may wait.
@FunctionalInterface
public interface Questions {

    /// The question; the schema it asks for is `AnswerSchema`'s.
    Question about(AnalysisEvidence evidence) throws InterruptedException;
}
