package io.aidebug.topology.answering.check;

import io.aidebug.records.AnalysisAnswer;
import io.aidebug.records.EvidenceQuote;
import io.aidebug.records.Hypothesis;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An analysis in which every claim is marked.
///
/// @param hypotheses most likely first, confidence after the check
/// @param parts everything beside the hypotheses; level and the words about it are set later
/// @param tally what the check found
public record CheckedAnswer(List<Hypothesis> hypotheses, AnalysisAnswer parts, Tally tally) {

    public CheckedAnswer {
        hypotheses = List.copyOf(hypotheses);
    }

    /// Every quote of the analysis once.
    public List<EvidenceQuote> quotes() {
        Set<EvidenceQuote> quotes = new LinkedHashSet<>();
        hypotheses.forEach(hypothesis -> quotes.addAll(hypothesis.getEvidence()));
        quotes.addAll(parts.getLogEvidence());
        return List.copyOf(quotes);
    }

    /// Why nothing in it can be relied on, a clause: more than a third of what it quotes was not
    /// found, or none of its causes stands on anything. Empty when it can, also when all that it
    /// says of causes is, by their low confidence, that none is known.
    public Optional<String> unreliable() {
        int missing = tally.missing(Checked.QUOTE, Checked.LOG_LINE);
        int all = missing + tally.found(Checked.QUOTE, Checked.LOG_LINE);
        if (missing * 3 > all) {
            return Optional.of(
                    "too little of what it quotes was found (%d of %d quotes)"
                            .formatted(all - missing, all));
        }
        boolean groundless =
                tally.missing(Checked.CAUSE) > 0
                        && hypotheses.stream().noneMatch(Hypothesis::getVerified);
        return groundless
                ? Optional.of("none of the causes it names could be verified")
                : Optional.empty();
    }
}
