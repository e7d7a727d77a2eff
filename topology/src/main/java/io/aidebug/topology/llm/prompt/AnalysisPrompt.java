package io.aidebug.topology.llm.prompt;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.redaction.Redactor;
import io.aidebug.redaction.Redactor.Redaction;
import io.aidebug.topology.llm.ModelMessage;
import io.aidebug.topology.llm.ModelRequest;
import java.util.ArrayList;
import java.util.List;

/// Makes the question that asks for an analysis. Pure apart from its redactor; safe for many
/// threads.
public final class AnalysisPrompt {

    /// The version in use.
    public static final String VERSION = "analysis-3";

    private static final double SHRINK = 0.75;
    private static final int MOST_ROUNDS = 12;

    private final PromptText text = PromptText.load(VERSION);
    private final Redactor redactor;
    private final String jsonSchema;
    private final int maxOutputTokens;
    private final int maxDataCharacters;

    /// Reads the instructions.
    ///
    /// @param redactor goes over every text once more before it leaves the house
    /// @param jsonSchema of the answer
    /// @param maxDataCharacters the longest data message, its escapes included
    public AnalysisPrompt(
            Redactor redactor, String jsonSchema, int maxOutputTokens, int maxDataCharacters) {
        this.redactor = redactor;
        this.jsonSchema = jsonSchema;
        this.maxOutputTokens = maxOutputTokens;
        this.maxDataCharacters = maxDataCharacters;
    }

    /// The question about this evidence.
    ///
    /// @param externalTitles unconfirmed titles from an external search, mostly none
    public Prompt of(AnalysisEvidence evidence, List<String> externalTitles) {
        Redaction redaction = redactor.begin();
        double share = 1;
        for (int round = 0; ; round++) {
            List<String> leftOut = new ArrayList<>();
            var data =
                    new EvidenceData(
                            new Room((int) (maxDataCharacters * share)),
                            redaction::redact,
                            leftOut);
            String json = data.json(evidence, externalTitles);
            Delimiter delimiter = Delimiter.of(text.version(), json);
            String message = delimiter.around(json);
            if (message.length() <= maxDataCharacters || round == MOST_ROUNDS) {
                return new Prompt(
                        request(evidence, delimiter, message),
                        leftOut,
                        new DataBlock(delimiter, redaction::redact));
            }
            // Escapes made it longer than its texts are.
            share *= Math.min(SHRINK, (double) maxDataCharacters / message.length());
        }
    }

    private ModelRequest request(AnalysisEvidence evidence, Delimiter delimiter, String message) {
        return new ModelRequest(
                text.with(delimiter.name()),
                List.of(ModelMessage.data(message)),
                jsonSchema,
                maxOutputTokens,
                text.version(),
                occasion(evidence));
    }

    /// Who asks again wants a new reply and not the remembered one.
    private static String occasion(AnalysisEvidence evidence) {
        AnalysisQuestion question = evidence.getQuestion();
        int attempt = evidence.getJob().getAttempt();
        return question.getForce() || attempt > 1 ? question.getJobId() + "/" + attempt : "";
    }
}
