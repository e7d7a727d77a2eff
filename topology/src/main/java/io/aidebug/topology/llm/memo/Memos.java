package io.aidebug.topology.llm.memo;

import io.aidebug.records.ModelMemo;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelReply.ReplyEnd;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// Replies as they are kept.
final class Memos {

    private Memos() {}

    static ModelMemo memo(String promptVersion, ModelReply reply, Instant now) {
        return ModelMemo.newBuilder()
                .setText(reply.text())
                .setModel(reply.model())
                .setPromptVersion(promptVersion)
                .setInputTokens(reply.inputTokens())
                .setOutputTokens(reply.outputTokens())
                .setEnd(reply.end().name())
                .setRepliedAt(now.truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    static ModelReply reply(ModelMemo memo) {
        ReplyEnd end =
                Arrays.stream(ReplyEnd.values())
                        .filter(known -> known.name().equals(memo.getEnd()))
                        .findFirst()
                        .orElse(ReplyEnd.UNKNOWN);
        return new ModelReply(
                memo.getText(),
                memo.getModel(),
                memo.getInputTokens(),
                memo.getOutputTokens(),
                end);
    }
}
