package io.aidebug.topology.answering.model;

import io.aidebug.topology.llm.ModelRequest;
import java.util.List;

/// What a model is asked about a submission.
///
/// @param leftOut what did not fit into it, one phrase each
/// @param externalTitles titles from an external search that went into it, unconfirmed
public record Question(ModelRequest request, List<String> leftOut, List<String> externalTitles) {

    public Question {
        leftOut = List.copyOf(leftOut);
        externalTitles = List.copyOf(externalTitles);
    }
}
