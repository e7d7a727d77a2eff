package io.aidebug.topology.llm.external;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.LogFindings;
import io.aidebug.records.RetrievalResult;
import io.aidebug.records.SimilarIssue;
import io.aidebug.redaction.Redactor;
import java.util.List;
import java.util.stream.Stream;

/// Decides whether the outside is asked, and what. It is asked only when the submission allows it
/// and the best similar issue is below the score that the submission calls good enough; it is told
/// the summary and the first exception, redacted once more.
public final class ExternalTitles {

    private static final int MOST_WORDS = 200;

    private final ExternalKnowledge knowledge;
    private final Redactor redactor;

    public ExternalTitles(ExternalKnowledge knowledge, Redactor redactor) {
        this.knowledge = knowledge;
        this.redactor = redactor;
    }

    /// Titles for this evidence, mostly none.
    public List<String> of(AnalysisEvidence evidence) throws InterruptedException {
        AnalysisQuestion question = evidence.getQuestion();
        boolean asked =
                question.getExternalKnowledge()
                        && bestSimilarity(evidence) < question.getMinLocalScore();
        return asked
                ? knowledge.titles(query(evidence), question.getExternalMaxResults())
                : List.of();
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
