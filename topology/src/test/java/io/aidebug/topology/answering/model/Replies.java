package io.aidebug.topology.answering.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Replies as a model writes them.
final class Replies {

    static final ObjectMapper JSON = new ObjectMapper();

    private Replies() {}

    /// A reply that follows the schema and says nothing.
    static ObjectNode empty() {
        ObjectNode reply = JSON.createObjectNode();
        for (String list :
                List.of(
                        "hypotheses",
                        "log_evidence",
                        "similar_issues",
                        "logging_improvements",
                        "fixes",
                        "patches",
                        "next_steps",
                        "mitigation",
                        "open_questions")) {
            reply.putArray(list);
        }
        return reply;
    }

    /// A reply with one cause that rests on one quote.
    static ObjectNode with(String cause, int confidence, String source, String quote) {
        ObjectNode reply = empty();
        ObjectNode hypothesis = cause(reply, cause, confidence);
        hypothesis.withArray("evidence").addObject().put("source", source).put("text", quote);
        return reply;
    }

    static ObjectNode cause(ObjectNode reply, String cause, int confidence) {
        ObjectNode hypothesis =
                reply.withArray("hypotheses")
                        .addObject()
                        .put("cause", cause)
                        .put("confidence", confidence)
                        .put("family", "network")
                        .put("refuted_by", "It happens without a network.");
        hypothesis.putArray("evidence");
        return hypothesis;
    }

    static void step(ObjectNode reply, String list, String text) {
        reply.withArray(list).addObject().put("text", text).putArray("evidence");
    }

    static void issue(ObjectNode reply, String key) {
        reply.withArray("similar_issues")
                .addObject()
                .put("issue_key", key)
                .put("relation", "It cannot reach its database")
                .put("resolved_by", "");
    }
}
