package io.aidebug.topology.answering.model;

import io.aidebug.topology.llm.ModelRequest;
import java.util.List;

/// What a model is asked about a submission.
///
/// @param leftOut what did not fit into it, one phrase each
public record Question(ModelRequest request, List<String> leftOut) {

    public Question {
        leftOut = List.copyOf(leftOut);
    }
}
