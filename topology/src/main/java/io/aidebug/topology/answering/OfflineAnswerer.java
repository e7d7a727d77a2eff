package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisAuthor;
import io.aidebug.records.AnalysisEvidence;
import io.aidebug.topology.answering.check.CheckedAnswer;
import io.aidebug.topology.answering.check.DraftCheck;
import io.aidebug.topology.answering.check.Material;
import io.aidebug.topology.answering.rules.OfflineRules;
import io.aidebug.topology.async.CallContext;
import io.aidebug.topology.async.CallFailure;

/// Answers by the offline rules: no network, a few milliseconds, the same answer for the same
/// evidence. Where no model is configured this is the whole answer; where one failed, what is left.
public final class OfflineAnswerer implements Answerer {

    private static final String WHOLE = "offline";
    private static final String FALLBACK = "failed";

    private final OfflineRules rules;

    public OfflineAnswerer(OfflineRules rules) {
        this.rules = rules;
    }

    @Override
    public WrittenAnswer answer(AnalysisEvidence evidence, CallContext context) {
        return new WrittenAnswer(checked(evidence), author(WHOLE, ModelCost.NONE), "");
    }

    /// The rules' answer in place of the model's.
    ///
    /// @param reason why the model gave none, a sentence for the asker
    /// @param cost what the model was paid all the same
    public WrittenAnswer instead(AnalysisEvidence evidence, String reason, ModelCost cost) {
        return new WrittenAnswer(checked(evidence), author(FALLBACK, cost), reason);
    }

    /// The same, after a call that gave no answer.
    WrittenAnswer instead(AnalysisEvidence evidence, CallFailure failure) {
        return instead(
                evidence,
                "The language model gave no answer, so the offline rules did: %s."
                        .formatted(failure.message().replaceAll("\\.+$", "")),
                ModelCost.NONE);
    }

    private CheckedAnswer checked(AnalysisEvidence evidence) {
        Material material = Material.of(evidence);
        return new DraftCheck(material).check(rules.draft(evidence, material));
    }

    private static AnalysisAuthor author(String status, ModelCost cost) {
        return AnalysisAuthor.newBuilder()
                .setStatus(status)
                .setModel(OfflineRules.NAME)
                .setPromptVersion(OfflineRules.VERSION)
                .setInputTokens(cost.inputTokens())
                .setOutputTokens(cost.outputTokens())
                .build();
    }
}
