package io.aidebug.topology.answering.model;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.topology.llm.external.ExternalTitles;
import io.aidebug.topology.llm.prompt.AnalysisPrompt;
import io.aidebug.topology.llm.prompt.Prompt;
import java.util.List;

/// Questions by the analysis prompt, with titles from outside where the submission allows them.
///
/// @param prompt asks for the schema of `AnswerSchema`
public record EvidenceQuestions(AnalysisPrompt prompt, ExternalTitles external)
        implements Questions {

    @Override
    public Question about(AnalysisEvidence evidence) throws InterruptedException {
        List<String> titles = external.of(evidence);
        Prompt asked = prompt.of(evidence, titles);
        return new Question(asked.request(), asked.leftOut(), titles, asked.data());
    }
}
