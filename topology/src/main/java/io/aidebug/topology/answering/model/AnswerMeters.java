package io.aidebug.topology.answering.model;

import io.aidebug.topology.answering.check.Checked;
import io.aidebug.topology.answering.check.Tally;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/// Counts how the model's answers fare in the check, and how often it had to be asked again or its
/// answer was not used. No label is ever a text from outside.
public final class AnswerMeters {

    private final MeterRegistry registry;

    public AnswerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Why a model was asked a second time, or why its answer was not used.
    public enum Fault {
        UNREADABLE,
        EMPTY,
        UNVERIFIED,
        LEAKING
    }

    void checked(Tally tally) {
        for (Checked kind : Checked.values()) {
            checks(kind, "found", tally.found(kind));
            checks(kind, "missing", tally.missing(kind));
        }
    }

    void askedAgain(Fault fault) {
        registry.counter("aidebug.answer.asked.again", "fault", label(fault)).increment();
    }

    void discarded(Fault fault) {
        registry.counter("aidebug.answer.discarded", "fault", label(fault)).increment();
    }

    private void checks(Checked kind, String result, int count) {
        if (count > 0) {
            registry.counter(
                            "aidebug.answer.checks",
                            "kind",
                            kind.word().replace(' ', '-'),
                            "result",
                            result)
                    .increment(count);
        }
    }

    private static String label(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT);
    }
}
