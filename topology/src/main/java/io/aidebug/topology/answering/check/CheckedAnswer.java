package io.aidebug.topology.answering.check;

import io.aidebug.records.AnalysisAnswer;
import io.aidebug.records.EvidenceQuote;
import io.aidebug.records.Hypothesis;
import java.util.LinkedHashSet;
import java.util.List;
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

    /// How much of what it quotes was found, in words.
    public String found() {
        int found = tally.found(Checked.QUOTE, Checked.LOG_LINE);
        return "%d of %d quotes"
                .formatted(found, found + tally.missing(Checked.QUOTE, Checked.LOG_LINE));
    }

    /// So much is wrong that nothing in it can be relied on: more than a third of what it quotes
    /// was not found, or none of its causes stands on anything.
    public boolean isUnreliable() {
        int missing = tally.missing(Checked.QUOTE, Checked.LOG_LINE);
        int all = missing + tally.found(Checked.QUOTE, Checked.LOG_LINE);
        boolean groundless =
                !hypotheses.isEmpty() && hypotheses.stream().noneMatch(Hypothesis::getVerified);
        return groundless || missing * 3 > all;
    }
}
