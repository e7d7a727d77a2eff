package io.aidebug.topology.llm;

import java.util.ArrayList;
import java.util.List;

/// What a model is asked.
///
/// @param system the instructions: ours alone, nothing from outside is ever part of them
/// @param messages what follows, oldest first: data from outside, in a second round also the
///   model's own answer and what was wrong with it
/// @param jsonSchema the JSON schema the reply must follow, "" for plain text
/// @param maxOutputTokens where the model has to end
/// @param promptVersion names the instructions, e.g. `analysis-3`
/// @param occasion a reply is remembered for equal requests on equal occasions: "" for all that may
///   share one, a job's id and attempt where the asker insists on a new reply
public record ModelRequest(
        String system,
        List<ModelMessage> messages,
        String jsonSchema,
        int maxOutputTokens,
        String promptVersion,
        String occasion) {

    public ModelRequest {
        messages = List.copyOf(messages);
        if (messages.isEmpty() || maxOutputTokens < 1) {
            throw new IllegalArgumentException("at least one message, maxOutputTokens >= 1");
        }
    }

    /// The next round: the same request with more messages at its end.
    public ModelRequest followedBy(List<ModelMessage> more) {
        var all = new ArrayList<>(messages);
        all.addAll(more);
        return new ModelRequest(system, all, jsonSchema, maxOutputTokens, promptVersion, occasion);
    }
}
