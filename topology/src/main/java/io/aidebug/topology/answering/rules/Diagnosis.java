package io.aidebug.topology.answering.rules;

import io.aidebug.topology.answering.draft.Draft.DraftHypothesis;
import io.aidebug.topology.answering.draft.Draft.DraftQuote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A rule and the clues that show it, the most telling first.
///
/// @param values what the rule's texts may name
record Diagnosis(FailureRule rule, List<Clue> clues, Map<String, String> values) {

    private static final String LAST_RESORT = "unclassified";
    private static final int MAX_QUOTES = 4;
    private static final int FREQUENT = 5;
    private static final int BONUS = 5;
    private static final int MIN = 10;
    private static final int MAX = 85;

    Diagnosis {
        clues = List.copyOf(clues);
        values = Map.copyOf(values);
    }

    /// What the rule makes of the clues; empty when none of them shows it.
    static Optional<Diagnosis> of(FailureRule rule, List<Clue> clues, Map<String, String> known) {
        List<Clue> matching = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        for (Clue clue : clues.stream().sorted(Comparator.comparing(Clue::kind)).toList()) {
            rule.match(clue)
                    .ifPresent(captured -> {
                        matching.add(clue);
                        captured.forEach(values::putIfAbsent);
                    });
        }
        if (matching.isEmpty()) {
            return Optional.empty();
        }
        call(matching).ifPresent(call -> values.putIfAbsent("call", call.where()));
        known.forEach(values::putIfAbsent);
        return Optional.of(new Diagnosis(rule, matching, values));
    }

    private static Optional<StackCall> call(List<Clue> clues) {
        return clues.stream()
                .map(clue -> StackCall.firstOwn(clue.frames()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// The rule's strength, less what its best clue is short of an exception's word, more when it
    /// is said often or in several places.
    int confidence() {
        Clue best = clues.getFirst();
        int confidence = rule.strength() + best.kind().weight();
        if (clues.stream().mapToInt(Clue::count).sum() >= FREQUENT) {
            confidence += BONUS;
        }
        if (clues.stream().map(Clue::source).distinct().count() > 1) {
            confidence += BONUS;
        }
        return Math.clamp(confidence, MIN, MAX);
    }

    /// Whether everything that shows this shows the other one too.
    boolean isCoveredBy(Diagnosis other) {
        return other.clues.stream()
                .map(Clue::text)
                .toList()
                .containsAll(clues.stream().map(Clue::text).toList());
    }

    /// Whether it says no more than that there was an exception.
    boolean isLastResort() {
        return rule.family().equals(LAST_RESORT);
    }

    DraftHypothesis hypothesis() {
        return new DraftHypothesis(
                Wording.fill(rule.cause(), values),
                confidence(),
                rule.family(),
                quotes(),
                Wording.fill(rule.refutedBy(), values));
    }

    List<DraftQuote> quotes() {
        Set<DraftQuote> quotes = new LinkedHashSet<>();
        clues.stream().limit(MAX_QUOTES).map(Clue::quote).forEach(quotes::add);
        return List.copyOf(quotes);
    }

    /// Texts of the rule that can be said with what is known.
    List<String> filled(List<String> texts) {
        return texts.stream()
                .filter(text -> Wording.isComplete(text, values))
                .map(text -> Wording.fill(text, values))
                .toList();
    }
}
