package io.aidebug.topology.answering.model;

import io.aidebug.topology.llm.LanguageModel;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelReply.ReplyEnd;
import io.aidebug.topology.llm.ModelRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Replies as scripted, the last reply again and again, and keeps what it was asked.
final class ScriptedModel implements LanguageModel {

    final List<ModelRequest> asked = new ArrayList<>();
    private final List<String> replies;

    ScriptedModel(String... replies) {
        this.replies = List.of(replies);
    }

    @Override
    public ModelReply ask(ModelRequest request, Instant deadline) {
        asked.add(request);
        String text = replies.get(Math.min(asked.size(), replies.size()) - 1);
        return new ModelReply(text, "test-model", 100, 10, ReplyEnd.COMPLETE);
    }
}
