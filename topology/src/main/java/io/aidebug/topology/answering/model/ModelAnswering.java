package io.aidebug.topology.answering.model;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.topology.answering.Answering;
import io.aidebug.topology.answering.AnsweringSettings;
import io.aidebug.topology.answering.OfflineAnswerer;
import io.aidebug.topology.answering.rules.OfflineRules;
import io.aidebug.topology.llm.LanguageModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Function;

/// Puts together what answers by a model, the offline rules behind it. Called by the process's
/// wiring only.
public final class ModelAnswering {

    private ModelAnswering() {}

    /// Opens it.
    ///
    /// @param model stays open
    /// @param questions makes the question about a submission; its schema is `AnswerSchema`'s
    public static Answering open(
            LanguageModel model,
            Function<AnalysisEvidence, Question> questions,
            AnsweringSettings settings,
            MeterRegistry meters) {
        OfflineAnswerer offline = new OfflineAnswerer(OfflineRules.bundled());
        return Answering.by(
                new ModelAnswerer(model, questions, offline, new AnswerMeters(meters)),
                offline,
                settings,
                meters,
                Clock.systemUTC());
    }
}
