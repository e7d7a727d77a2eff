package io.aidebug.topology.answering.model;

import io.aidebug.records.AnalysisAnswer;
import io.aidebug.records.AnalysisAuthor;
import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnswerCheck;
import io.aidebug.topology.answering.Answerer;
import io.aidebug.topology.answering.OfflineAnswerer;
import io.aidebug.topology.answering.WrittenAnswer;
import io.aidebug.topology.answering.check.CheckedAnswer;
import io.aidebug.topology.answering.model.Round.Unusable;
import io.aidebug.topology.answering.model.Round.Usable;
import io.aidebug.topology.async.CallContext;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.llm.LanguageModel;
import io.aidebug.topology.llm.ModelReply;
import java.util.ArrayList;
import java.util.List;

/// Answers by a language model, as the package's page draws it. At most three questions: the first,
/// and one more for each of two of the reasons why a reply cannot be used. A model that does not
/// reply is the stage's business: the failure passes through.
public final class ModelAnswerer implements Answerer {

    private static final int MAX_QUESTIONS = 3;

    private final LanguageModel model;
    private final Questions questions;
    private final OfflineAnswerer offline;
    private final AnswerMeters meters;

    public ModelAnswerer(
            LanguageModel model,
            Questions questions,
            OfflineAnswerer offline,
            AnswerMeters meters) {
        this.model = model;
        this.questions = questions;
        this.offline = offline;
        this.meters = meters;
    }

    @Override
    public WrittenAnswer answer(AnalysisEvidence evidence, CallContext context)
            throws CallException, InterruptedException {
        Question question = questions.about(evidence);
        Conversation talk = new Conversation(model, question.request(), context.deadline());
        ModelReply reply = talk.ask();
        // What a reply is checked against is several times the evidence: not kept while the model
        // thinks.
        Reading reading = new Reading(evidence, question, meters);
        Round round = reading.of(reply);
        List<AnswerMeters.Fault> askedFor = new ArrayList<>();
        while (round instanceof Unusable failed
                && talk.questions() < MAX_QUESTIONS
                && failed.fault() != AnswerMeters.Fault.LEAKING
                && !askedFor.contains(failed.fault())) {
            askedFor.add(failed.fault());
            meters.askedAgain(failed.fault());
            round = reading.of(talk.askAgain(failed.told()));
        }
        return switch (round) {
            case Usable(CheckedAnswer answer) ->
                    new WrittenAnswer(
                            described(answer, question, !askedFor.isEmpty()),
                            author(talk, question),
                            "");
            case Unusable(AnswerMeters.Fault fault, String why, _) -> {
                meters.discarded(fault);
                yield offline.instead(
                                evidence,
                                "The language model's analysis was not used: " + why + ".",
                                talk.cost())
                        .withExternalTitles(question.externalTitles());
            }
        };
    }

    private static CheckedAnswer described(
            CheckedAnswer answer, Question question, boolean askedAgain) {
        List<String> sources = new ArrayList<>(answer.parts().getSources());
        if (!question.leftOut().isEmpty()) {
            sources.add("not read by the model: " + String.join(", ", question.leftOut()));
        }
        AnswerCheck check =
                answer.parts()
                        .getCheck()
                        .map(AnswerCheck::newBuilder)
                        .orElseGet(AnswerCheck::newBuilder)
                        .setAskedAgain(askedAgain)
                        .build();
        AnalysisAnswer parts =
                AnalysisAnswer.newBuilder(answer.parts())
                        .setSources(sources)
                        .setExternalReferences(question.externalTitles())
                        .setCheck(check)
                        .build();
        return new CheckedAnswer(answer.hypotheses(), parts, answer.tally());
    }

    private static AnalysisAuthor author(Conversation talk, Question question) {
        return AnalysisAuthor.newBuilder()
                .setStatus("answered")
                .setModel(talk.model())
                .setPromptVersion(question.request().promptVersion())
                .setInputTokens(talk.cost().inputTokens())
                .setOutputTokens(talk.cost().outputTokens())
                .build();
    }
}
