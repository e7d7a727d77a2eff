package io.aidebug.topology.answering.model;

import io.aidebug.topology.answering.Answering;
import io.aidebug.topology.answering.AnsweringSettings;
import io.aidebug.topology.answering.OfflineAnswerer;
import io.aidebug.topology.answering.rules.OfflineRules;
import io.aidebug.topology.llm.LanguageModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/// Puts together what answers by a model, the offline rules behind it. Called by the process's
/// wiring only.
public final class ModelAnswering {

    private ModelAnswering() {}

    /// Opens it.
    ///
    /// @param model stays open
    /// @param questions makes the question about a submission
    public static Answering open(
            LanguageModel model,
            Questions questions,
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
