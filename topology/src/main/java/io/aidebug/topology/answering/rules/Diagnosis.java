package io.aidebug.topology.answering.rules;

import io.aidebug.topology.answering.draft.Draft.DraftHypothesis;
import io.aidebug.topology.answering.draft.Draft.DraftQuote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A rule and the clues that show it, the most telling first.
///
/// @param values what the rule's texts may name
/// @param expected whether it was a test that raised it, which may have wanted that
record Diagnosis(FailureRule rule, List<Clue> clues, Map<String, String> values, boolean expected) {

    private static final String LAST_RESORT = "unclassified";
    private static final int MAX_QUOTES = 4;
    private static final int FREQUENT = 5;
    private static final int BONUS = 5;
    private static final int EXPECTED = 25;
    private static final int MAX_WORDS = 35;
    private static final String MAY_BE_EXPECTED =
            " The trace is from a test, which may provoke and expect it.";
    private static final String READ_TEST =
            "Read the test: is this failure what it wants (an expected exception, a name or path"
                    + " that must not exist)? Then look at what it compares it with.";
    private static final int MIN = 10;
    private static final int MAX = 85;

    Diagnosis {
        clues = List.copyOf(clues);
        values = Map.copyOf(values);
    }

    /// What the rule makes of the exhibits; empty when none of them shows it.
    static Optional<Diagnosis> of(
            FailureRule rule, List<Exhibit> exhibits, Map<String, String> known, TestRun tests) {
        List<Clue> matching = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        for (Exhibit exhibit : exhibits) {
            rule.match(exhibit)
                    .ifPresent(captured -> {
                        matching.add(exhibit.clue());
                        captured.forEach(values::putIfAbsent);
                    });
        }
        if (matching.isEmpty()) {
            return Optional.empty();
        }
        call(matching).ifPresent(call -> values.putIfAbsent("call", call.where()));
        known.forEach(values::putIfAbsent);
        boolean expected = rule.provoked() && tests.raised(matching.getFirst());
        return Optional.of(new Diagnosis(rule, matching, values, expected));
    }

    private static Optional<StackCall> call(List<Clue> clues) {
        return clues.stream()
                .map(clue -> StackCall.firstOwn(clue.frames()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// The rule's strength, less what its best clue is short of an exception's word, more when it
    /// is said often or in several places; less when a test may have wanted it. Words alone are
    /// never much.
    int confidence() {
        Clue best = clues.getFirst();
        int confidence = rule.strength() + best.kind().weight();
        if (!best.kind().happened()) {
            return Math.clamp(confidence, MIN, MAX_WORDS);
        }
        if (expected) {
            confidence -= EXPECTED;
        }
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

    /// Whether the other one, which knows more, explains what this one starts from.
    boolean leavesTo(Diagnosis other) {
        return !other.isLastResort() && other.clues.contains(clues.getFirst());
    }

    /// Whether it says no more than that there was an exception.
    boolean isLastResort() {
        return rule.family().equals(LAST_RESORT);
    }

    DraftHypothesis hypothesis() {
        return new DraftHypothesis(
                Wording.fill(rule.cause(), values) + (expected ? MAY_BE_EXPECTED : ""),
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

    List<String> steps() {
        List<String> steps = new ArrayList<>();
        if (expected) {
            steps.add(READ_TEST);
        }
        steps.addAll(filled(rule.advice().steps()));
        return steps;
    }

    /// Texts of the rule that can be said with what is known.
    List<String> filled(List<String> texts) {
        return texts.stream()
                .filter(text -> Wording.isComplete(text, values))
                .map(text -> Wording.fill(text, values))
                .toList();
    }
}
