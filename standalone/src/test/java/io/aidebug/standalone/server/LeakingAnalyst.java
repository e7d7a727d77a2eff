package io.aidebug.standalone.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidebug.topology.llm.chatserver.Behaviour;
import io.aidebug.topology.llm.chatserver.Behaviours;
import io.aidebug.topology.llm.chatserver.Question;
import io.aidebug.topology.llm.chatserver.Wire;
import java.io.IOException;
import java.util.List;

/// Answers every question with an analysis that is used, for it quotes the summary "Boom", and that
/// tells secrets in every place where it has something to say.
record LeakingAnalyst(String leaks) implements Behaviour {

    private static final List<String> CLAIMS =
            List.of("logging_improvements", "fixes", "next_steps", "mitigation");

    @Override
    public void answer(Question question, Wire wire) throws IOException, InterruptedException {
        Behaviours.says(analysis()).answer(question, wire);
    }

    private String analysis() {
        ObjectNode analysis = Api.JSON.createObjectNode();
        ArrayNode hypotheses = analysis.putArray("hypotheses");
        hypothesis(hypotheses, "A component fails.", "It is used elsewhere.");
        hypothesis(hypotheses, leaks, leaks);
        analysis.putArray("log_evidence");
        analysis.putArray("similar_issues");
        for (String name : CLAIMS) {
            ObjectNode claim = analysis.putArray(name).addObject().put("text", leaks);
            quoteSummary(claim.putArray("evidence"));
        }
        analysis.putArray("patches")
                .addObject()
                .put("file_path", "Cart.java")
                .put("explanation", leaks)
                .put("change", leaks);
        analysis.putArray("open_questions").add(leaks);
        return analysis.toString();
    }

    private static void hypothesis(ArrayNode hypotheses, String cause, String refutedBy) {
        ObjectNode hypothesis = hypotheses.addObject();
        hypothesis.put("cause", cause).put("confidence", 40).put("family", "defect");
        quoteSummary(hypothesis.putArray("evidence"));
        hypothesis.put("refuted_by", refutedBy);
    }

    private static void quoteSummary(ArrayNode evidence) {
        evidence.addObject().put("source", "summary").put("text", "Boom");
    }
}
