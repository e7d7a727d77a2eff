package io.aidebug.topology.answering.rules;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.IssueFacts;
import io.aidebug.topology.answering.check.Material;
import io.aidebug.topology.answering.draft.Draft;
import io.aidebug.topology.answering.draft.Draft.DraftHypothesis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes an analysis from known kinds of failure and from past issues. Pure and thread-safe.
public final class OfflineRules {

    /// What stands in for a model's name.
    public static final String NAME = "offline-rules";

    /// Changes with the rules, as a prompt's version does.
    public static final String VERSION = "rules-2";

    private static final int MAX_HYPOTHESES = 4;
    private static final int MAX_LIKE = 2;
    private static final int WORTH_SAYING = 18;

    private final RuleBook book;

    private OfflineRules(RuleBook book) {
        this.book = book;
    }

    /// The rules that come with the product.
    public static OfflineRules bundled() {
        return new OfflineRules(RuleBook.bundled());
    }

    /// The analysis.
    ///
    /// @param material of the same evidence
    public Draft draft(AnalysisEvidence evidence, Material material) {
        List<Clue> clues = Clues.of(evidence);
        List<Diagnosis> diagnoses = diagnoses(clues, evidence);
        List<PastIssue> past = PastIssues.of(evidence, clues, material);
        AdviceWriter advice = new AdviceWriter(evidence, clues, diagnoses, past);
        return new Draft(
                hypotheses(diagnoses, past),
                advice.logLines(),
                past.stream().map(PastIssue::used).toList(),
                advice.logging(),
                advice.fixes(),
                List.of(),
                advice.steps(),
                advice.mitigation(),
                advice.openQuestions());
    }

    private static Map<String, String> known(AnalysisEvidence evidence) {
        IssueFacts facts = evidence.getIssue().getFacts();
        Map<String, String> known = new HashMap<>();
        if (!facts.getComponent().isBlank()) {
            known.put("component", facts.getComponent());
        }
        return known;
    }

    private List<Diagnosis> diagnoses(List<Clue> clues, AnalysisEvidence evidence) {
        Map<String, String> known = known(evidence);
        TestRun tests = TestRun.of(evidence);
        List<Exhibit> exhibits = Exhibit.of(clues);
        List<Diagnosis> fitting =
                book.rules().stream()
                        .map(rule -> Diagnosis.of(rule, exhibits, known, tests))
                        .flatMap(Optional::stream)
                        .filter(diagnosis -> diagnosis.confidence() >= WORTH_SAYING)
                        .sorted(Comparator.comparingInt(Diagnosis::confidence).reversed())
                        .toList();
        List<Diagnosis> kept = new ArrayList<>();
        for (Diagnosis diagnosis : fitting) {
            boolean needed =
                    !diagnosis.isLastResort()
                            || (kept.isEmpty() && fitting.stream().noneMatch(diagnosis::leavesTo));
            if (needed
                    && kept.stream().noneMatch(diagnosis::isCoveredBy)
                    && kept.size() < MAX_HYPOTHESES) {
                kept.add(diagnosis);
            }
        }
        return kept;
    }

    private static List<DraftHypothesis> hypotheses(
            List<Diagnosis> diagnoses, List<PastIssue> past) {
        List<DraftHypothesis> all = new ArrayList<>();
        diagnoses.forEach(diagnosis -> all.add(diagnosis.hypothesis()));
        past.stream()
                .filter(PastIssue::isTelling)
                .limit(MAX_LIKE)
                .forEach(issue -> all.add(issue.hypothesis()));
        return all.stream()
                .sorted(Comparator.comparingInt(DraftHypothesis::confidence).reversed())
                .limit(MAX_HYPOTHESES + 1)
                .toList();
    }
}
