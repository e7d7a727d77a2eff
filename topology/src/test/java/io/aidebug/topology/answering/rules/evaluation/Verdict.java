package io.aidebug.topology.answering.rules.evaluation;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnswerClaim;
import io.aidebug.records.EvidenceQuote;
import io.aidebug.records.Hypothesis;
import io.aidebug.topology.answering.check.CheckedAnswer;
import io.aidebug.topology.answering.check.DraftCheck;
import io.aidebug.topology.answering.check.Material;
import io.aidebug.topology.answering.rules.OfflineRules;
import io.aidebug.topology.signals.LogSignalExtractor;
import io.aidebug.topology.signals.Signal;
import java.util.List;

/// What the rules say about an issue, after the check.
///
/// @param signals what the extractor finds in the issue's text
record Verdict(ReportedIssue issue, List<Signal> signals, CheckedAnswer answer) {

    private static final String LAST_RESORT = "unclassified";

    static Verdict of(
            ReportedIssue issue,
            ReportedIssue.Place place,
            OfflineRules rules,
            LogSignalExtractor extractor) {
        AnalysisEvidence evidence = issue.evidence(place);
        Material material = Material.of(evidence);
        return new Verdict(
                issue,
                extractor.extract(issue.text()).signals(),
                new DraftCheck(material).check(rules.draft(evidence, material)));
    }

    boolean hasSignals() {
        return !signals.isEmpty();
    }

    boolean hasException() {
        return signals.stream().anyMatch(signal -> signal.kind() == Signal.Kind.EXCEPTION);
    }

    boolean hasTrace() {
        return signals.stream().anyMatch(signal -> !signal.frames().isEmpty());
    }

    boolean namesCause() {
        return !answer.hypotheses().isEmpty();
    }

    /// Whether a rule that knows more than that there was an exception says so.
    boolean knowsFamily() {
        return namesCause() && !family().equals(LAST_RESORT);
    }

    /// Whether a quote is missing, or not where it is said to stand.
    boolean isUnfounded() {
        return answer.hypotheses().stream()
                .anyMatch(cause -> cause.getEvidence().isEmpty() || !cause.getVerified());
    }

    String family() {
        return first().getFamily();
    }

    int confidence() {
        return first().getConfidence();
    }

    private Hypothesis first() {
        return answer.hypotheses().getFirst();
    }

    /// For a reader: the first cause with its evidence, the families of the others, the steps.
    String described() {
        StringBuilder text = new StringBuilder();
        if (!namesCause()) {
            text.append("%s %s%n".formatted(issue.key(), issue.summary()));
            signals.forEach(s -> text.append("    %s %s%n".formatted(s.kind(), s.text())));
            return text.toString();
        }
        text.append("%s %s %d%n".formatted(issue.key(), family(), confidence()));
        text.append("    issue     %s%n".formatted(issue.summary()));
        text.append("    cause     %s%n".formatted(first().getCause()));
        for (EvidenceQuote quote : first().getEvidence()) {
            text.append("    %-9s %s%n".formatted(quote.getSource(), quote.getText()));
        }
        for (Hypothesis other : answer.hypotheses().subList(1, answer.hypotheses().size())) {
            text.append(
                    "    or        %s %d: %s%n"
                            .formatted(
                                    other.getFamily(),
                                    other.getConfidence(),
                                    other.getEvidence().getFirst().getText()));
        }
        for (AnswerClaim step : answer.parts().getNextSteps()) {
            text.append("    step      %s%n".formatted(step.getText()));
        }
        return text.toString();
    }
}
