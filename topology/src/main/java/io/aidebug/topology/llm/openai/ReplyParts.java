package io.aidebug.topology.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.topology.async.CallFailure;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelReply.ReplyEnd;
import io.aidebug.topology.llm.SpentCallException;

/// Puts a reply together from the pieces of a stream, or from the one piece of a server that does
/// not stream. Used by one thread at a time.
final class ReplyParts {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private final int maxCharacters;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private String model = "";
    private String finish = "";
    private int inputTokens;
    private int outputTokens;
    private boolean seen;

    ReplyParts(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    /// Adds a piece.
    ///
    /// @return false when the text has passed its bound
    boolean add(JsonNode part) {
        model = part.path("model").asText(model);
        JsonNode usage = part.path("usage");
        inputTokens = usage.path("prompt_tokens").asInt(inputTokens);
        outputTokens = usage.path("completion_tokens").asInt(outputTokens);
        JsonNode choice = part.path("choices").path(0);
        if (choice.isObject()) {
            seen = true;
            say(choice.path("delta"));
            say(choice.path("message"));
            JsonNode end = choice.path("finish_reason");
            finish = end.isTextual() ? end.asText() : finish;
        }
        return text.length() <= maxCharacters && refusal.length() <= maxCharacters;
    }

    boolean isFinished() {
        return !finish.isEmpty();
    }

    boolean isEmpty() {
        return text.isEmpty() && refusal.isEmpty();
    }

    /// The whole reply; tokens are estimated where the server did not count them.
    ModelReply reply(int askedCharacters, String askedModel) throws SpentCallException {
        if ("content_filter".equals(finish) || !refusal.isEmpty()) {
            throw new SpentCallException(
                    new PermanentFailure("The language model refused to answer this."));
        }
        if (!seen) {
            throw new SpentCallException(garbled());
        }
        return new ModelReply(
                text.toString(),
                model.isEmpty() ? askedModel : model,
                inputTokens > 0 ? inputTokens : tokens(askedCharacters),
                outputTokens > 0 ? outputTokens : tokens(text.length()),
                end());
    }

    static CallFailure garbled() {
        return new TransientFailure(
                "The language model's server answered with something that is no chat reply.");
    }

    private ReplyEnd end() {
        return switch (finish) {
            case "stop", "eos" -> ReplyEnd.COMPLETE;
            case "length", "max_tokens" -> ReplyEnd.CUT;
            default -> ReplyEnd.UNKNOWN;
        };
    }

    private void say(JsonNode delta) {
        append(text, delta.path("content"));
        append(refusal, delta.path("refusal"));
    }

    private static void append(StringBuilder to, JsonNode said) {
        if (said.isTextual()) {
            to.append(said.asText());
        }
    }

    private static int tokens(int characters) {
        return Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
    }
}
