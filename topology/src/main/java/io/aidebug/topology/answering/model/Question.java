package io.aidebug.topology.answering.model;

import io.aidebug.topology.llm.ModelRequest;
import io.aidebug.topology.llm.prompt.DataBlock;
import java.util.List;

/// What a model is asked about a submission.
///
/// @param leftOut what did not fit into it, one phrase each
/// @param externalTitles titles from an external search that went into it, unconfirmed
/// @param data for what is told when it is asked again
public record Question(
        ModelRequest request, List<String> leftOut, List<String> externalTitles, DataBlock data) {

    public Question {
        leftOut = List.copyOf(leftOut);
        externalTitles = List.copyOf(externalTitles);
    }
}
