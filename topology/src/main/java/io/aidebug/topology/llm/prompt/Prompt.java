package io.aidebug.topology.llm.prompt;

import io.aidebug.topology.llm.ModelRequest;
import java.util.List;

/// A question that is ready to be asked.
///
/// @param leftOut what did not fit into it, one phrase each, e.g. `9120 of 10000 log lines`; to be
///   shown with the answer's sources
/// @param data for what is told later in the same conversation
public record Prompt(ModelRequest request, List<String> leftOut, DataBlock data) {

    public Prompt {
        leftOut = List.copyOf(leftOut);
    }
}
