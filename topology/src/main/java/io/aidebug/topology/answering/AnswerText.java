package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisAnswer;
import io.aidebug.records.AnswerCheck;
import io.aidebug.records.AnswerClaim;
import io.aidebug.records.EvidenceQuote;
import io.aidebug.records.Hypothesis;
import io.aidebug.records.SuggestedPatch;
import io.aidebug.records.UsedIssue;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An analysis as plain text: what it stands on first, then its sections; empty ones are left out.
///
/// @param degraded why it is less than it could be; "" when it is whole
record AnswerText(List<Hypothesis> hypotheses, AnalysisAnswer parts, String degraded) {

    private static final String UNVERIFIED = " [not verified]";

    String render() {
        StringBuilder text = new StringBuilder();
        text.append("Sources: ").append(String.join("; ", parts.getSources())).append('\n');
        text.append(parts.getAbout()).append('\n');
        if (!degraded.isEmpty()) {
            text.append("Degraded: ").append(degraded).append('\n');
        }
        parts.getCheck().ifPresent(check -> text.append(checked(check)).append('\n'));
        section(text, "Probable root cause", causes());
        section(text, "Evidence", hypotheses.stream().flatMap(this::evidence).distinct());
        section(text, "Log evidence", parts.getLogEvidence().stream().map(AnswerText::logLine));
        section(text, "Similar issues", parts.getSimilarIssues().stream().map(AnswerText::similar));
        section(
                text,
                "External references (unconfirmed)",
                parts.getExternalReferences().stream().map(title -> "- " + title));
        section(text, "Logging improvements", claims(parts.getLoggingImprovements()));
        section(text, "Suggested fixes", claims(parts.getFixes()));
        section(text, "Suggested patches", parts.getPatches().stream().map(AnswerText::patch));
        section(text, "Next debugging steps", numbered(parts.getNextSteps()));
        section(text, "Mitigation", claims(parts.getMitigation()));
        section(text, "Open questions", parts.getOpenQuestions().stream().map(q -> "- " + q));
        return text.toString();
    }

    private static void section(StringBuilder text, String title, Stream<String> lines) {
        List<String> all = lines.toList();
        if (!all.isEmpty()) {
            text.append('\n').append(title).append('\n');
            all.forEach(line -> text.append(line).append('\n'));
        }
    }

    private static String checked(AnswerCheck check) {
        return "Checked: %d of %d quotes were found where they are said to stand."
                .formatted(check.getQuotesFound(), check.getQuotes());
    }

    private Stream<String> causes() {
        return IntStream.range(0, hypotheses.size()).mapToObj(i -> cause(i + 1, hypotheses.get(i)));
    }

    private static String cause(int rank, Hypothesis hypothesis) {
        String refuted =
                hypothesis.getRefutedBy().isBlank()
                        ? ""
                        : "\n   Refuted if: " + hypothesis.getRefutedBy();
        return "%d. (confidence %d) %s%s%s"
                .formatted(
                        rank,
                        hypothesis.getConfidence(),
                        hypothesis.getCause(),
                        hypothesis.getVerified() ? "" : UNVERIFIED,
                        refuted);
    }

    private Stream<String> evidence(Hypothesis hypothesis) {
        int rank = hypotheses.indexOf(hypothesis) + 1;
        return hypothesis.getEvidence().stream()
                .map(quote -> "- for %d, %s: %s".formatted(rank, place(quote), quoted(quote)));
    }

    private static String place(EvidenceQuote quote) {
        return quote.getLine() > 0
                ? "%s line %d".formatted(quote.getSource(), quote.getLine())
                : quote.getSource();
    }

    private static String quoted(EvidenceQuote quote) {
        return "\"" + quote.getText() + "\"" + (quote.getVerified() ? "" : UNVERIFIED);
    }

    private static String logLine(EvidenceQuote quote) {
        String number = quote.getLine() > 0 ? Integer.toString(quote.getLine()) : "?";
        return "%6s | %s%s"
                .formatted(number, quote.getText(), quote.getVerified() ? "" : UNVERIFIED);
    }

    private static String similar(UsedIssue issue) {
        String resolved = issue.getResolvedBy().isBlank() ? "" : ". " + issue.getResolvedBy();
        String verified = issue.getVerified() ? "" : UNVERIFIED;
        return "- %s: %s%s%s"
                .formatted(issue.getIssueKey(), issue.getRelation(), resolved, verified);
    }

    private static Stream<String> claims(List<AnswerClaim> claims) {
        return claims.stream().map(claim -> "- " + claim(claim));
    }

    private static Stream<String> numbered(List<AnswerClaim> claims) {
        return IntStream.range(0, claims.size())
                .mapToObj(i -> (i + 1) + ". " + claim(claims.get(i)));
    }

    /// Advice rests on nothing and says so by being under its heading; only what rests on something
    /// that is not there is marked.
    private static String claim(AnswerClaim claim) {
        String failed = claim.getNote().isEmpty() ? "" : " [not verified: " + claim.getNote() + "]";
        String first =
                Optional.of(claim.getEvidence()).stream()
                        .flatMap(List::stream)
                        .filter(EvidenceQuote::getVerified)
                        .findFirst()
                        .map(quote -> " (" + place(quote) + ")")
                        .orElse("");
        return claim.getText() + first + failed;
    }

    private static String patch(SuggestedPatch patch) {
        return "- %s%s: %s\n%s"
                .formatted(
                        patch.getFilePath(),
                        patch.getVerified() ? "" : UNVERIFIED,
                        patch.getExplanation(),
                        patch.getChange().indent(4).stripTrailing());
    }
}
