package io.aidebug.topology.answering.model;

import io.aidebug.topology.answering.ModelCost;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.llm.LanguageModel;
import io.aidebug.topology.llm.ModelMessage;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelRequest;
import java.time.Instant;
import java.util.List;

/// One question to the model and what follows from it, with its cost. Used by one thread.
final class Conversation {

    // A reply that is sent back has to be paid again.
    private static final int MAX_REPEATED = 20_000;

    private final LanguageModel model;
    private final Instant deadline;
    private ModelRequest request;
    private String lastReply = "";
    private String name = "";
    private int questions;
    private ModelCost cost = ModelCost.NONE;

    Conversation(LanguageModel model, ModelRequest request, Instant deadline) {
        this.model = model;
        this.request = request;
        this.deadline = deadline;
    }

    ModelReply ask() throws CallException, InterruptedException {
        questions++;
        ModelReply reply = model.ask(request, deadline);
        lastReply = reply.text();
        name = reply.model();
        cost = cost.plus(reply.inputTokens(), reply.outputTokens());
        return reply;
    }

    /// Asks on, with what was wrong.
    ModelReply askAgain(String told) throws CallException, InterruptedException {
        String repeated =
                lastReply.length() <= MAX_REPEATED
                        ? lastReply
                        : lastReply.substring(0, MAX_REPEATED);
        request =
                request.followedBy(
                        List.of(
                                ModelMessage.earlierReply(repeated.isEmpty() ? "{}" : repeated),
                                ModelMessage.data(told)));
        return ask();
    }

    int questions() {
        return questions;
    }

    String model() {
        return name;
    }

    ModelCost cost() {
        return cost;
    }
}
