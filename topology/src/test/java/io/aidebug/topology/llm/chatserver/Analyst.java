package io.aidebug.topology.llm.chatserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/// Answers a question for an analysis with a small one that stands every check: it quotes the
/// issue's own summary.
public final class Analyst implements Behaviour {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> EMPTY =
            List.of(
                    "log_evidence",
                    "similar_issues",
                    "logging_improvements",
                    "fixes",
                    "patches",
                    "mitigation",
                    "open_questions");

    @Override
    public void answer(Question question, Wire wire) throws IOException, InterruptedException {
        Behaviours.says(analysis(summary(question.body()))).answer(question, wire);
    }

    private static String summary(String body) throws JsonProcessingException {
        for (JsonNode message : JSON.readTree(body).path("messages")) {
            List<String> lines = message.path("content").asText().lines().toList();
            if ("user".equals(message.path("role").asText()) && lines.size() == 3) {
                return JSON.readTree(lines.get(1)).at("/issue/summary").asText();
            }
        }
        return "";
    }

    private static String analysis(String summary) {
        ObjectNode analysis = JSON.createObjectNode();
        ObjectNode hypothesis = analysis.putArray("hypotheses").addObject();
        hypothesis.put("cause", "A component does not do what its caller expects.");
        hypothesis.put("confidence", 40).put("family", "defect");
        quote(hypothesis, summary);
        hypothesis.put("refuted_by", "The caller works with another version of it.");
        EMPTY.forEach(analysis::putArray);
        ObjectNode step = analysis.putArray("next_steps").addObject();
        step.put("text", "Run the failing call alone and watch its result.").putArray("evidence");
        return analysis.toString();
    }

    private static void quote(ObjectNode hypothesis, String summary) {
        var evidence = hypothesis.putArray("evidence");
        if (!summary.isEmpty()) {
            evidence.addObject().put("source", "summary").put("text", summary);
        }
    }
}
