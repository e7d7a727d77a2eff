package io.aidebug.topology.llm.external;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.LogFindings;
import io.aidebug.records.RetrievalResult;
import io.aidebug.records.SimilarIssue;
import io.aidebug.redaction.Redactor;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Decides whether the outside is asked, and what. It is asked only when the submission allows it
/// and the best similar issue is below the score that the submission calls good enough; it is told
/// the summary and the first exception, redacted once more.
public final class ExternalTitles {

    private static final int MOST_WORDS = 200;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\uFE00-\\uFE0F]");
    private static final Pattern LINK =
            Pattern.compile("(?i)\\b(?:[a-z][a-z0-9+.-]{1,15}://|www\\.)\\S{1,2000}");

    private final ExternalKnowledge knowledge;
    private final Redactor redactor;

    public ExternalTitles(ExternalKnowledge knowledge, Redactor redactor) {
        this.knowledge = knowledge;
        this.redactor = redactor;
    }

    /// Titles for this evidence, mostly none; each one line, without what cannot be seen and
    /// without links.
    public List<String> of(AnalysisEvidence evidence) throws InterruptedException {
        AnalysisQuestion question = evidence.getQuestion();
        boolean asked =
                question.getExternalKnowledge()
                        && bestSimilarity(evidence) < question.getMinLocalScore();
        return asked
                ? knowledge.titles(query(evidence), question.getExternalMaxResults()).stream()
                        .map(ExternalTitles::clean)
                        .filter(title -> !title.isEmpty())
                        .distinct()
                        .toList()
                : List.of();
    }

    private static String clean(String title) {
        String visible = INVISIBLE.matcher(BLANKS.matcher(title).replaceAll(" ")).replaceAll("");
        return LINK.matcher(visible).replaceAll("[link removed]").strip();
    }

    private static double bestSimilarity(AnalysisEvidence evidence) {
        return evidence
                .getJob()
                .getRetrieval()
                .map(RetrievalResult::getResults)
                .orElse(List.of())
                .stream()
                .mapToDouble(SimilarIssue::getSimilarity)
                .max()
                .orElse(0);
    }

    private String query(AnalysisEvidence evidence) {
        Stream<String> exception =
                evidence
                        .getJob()
                        .getFindings()
                        .map(LogFindings::getSignals)
                        .orElse(List.of())
                        .stream()
                        .filter(signal -> "EXCEPTION".equals(signal.getKind()))
                        .limit(1)
                        .map(signal -> signal.getText());
        Redactor.Redaction redaction = redactor.begin();
        return Stream.concat(Stream.of(evidence.getIssue().getFacts().getSummary()), exception)
                .map(redaction::redact)
                .map(text -> text.length() > MOST_WORDS ? text.substring(0, MOST_WORDS) : text)
                .reduce("", (one, other) -> (one + " " + other).strip());
    }
}
