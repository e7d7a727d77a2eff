package io.aidebug.topology.answering.rules;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.IssueFacts;
import io.aidebug.topology.answering.check.Material;
import io.aidebug.topology.answering.draft.Draft.DraftClaim;
import io.aidebug.topology.answering.draft.Draft.DraftQuote;
import io.aidebug.topology.answering.rules.FailureRule.Advice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Writes what to do: from the rules that fit, from the trace, from past issues, and last what
/// helps whatever it is.
///
/// @param diagnoses most likely first
/// @param past best first
record AdviceWriter(
        AnalysisEvidence evidence,
        List<Clue> clues,
        List<Diagnosis> diagnoses,
        List<PastIssue> past) {

    private static final int MIN_STEPS = 5;
    private static final int MAX_STEPS = 8;
    private static final int STEPS_PER_CAUSE = 4;
    private static final int MAX_LIST = 5;
    private static final int MAX_LOG_LINES = 8;
    private static final Pattern VERSION =
            Pattern.compile("\\b\\d{1,4}\\.\\d{1,4}(?:\\.\\d{1,4})?\\b");

    List<String> logLines() {
        return clues.stream()
                .filter(clue -> clue.source().equals(Material.LOGS) && clue.kind().happened())
                .map(Clue::text)
                .distinct()
                .limit(MAX_LOG_LINES)
                .toList();
    }

    List<DraftClaim> steps() {
        Set<String> texts = new LinkedHashSet<>();
        List<DraftClaim> steps = new ArrayList<>();
        for (int i = 0; i < diagnoses.size(); i++) {
            diagnoses.get(i).steps().stream()
                    .limit(i == 0 ? STEPS_PER_CAUSE : 2)
                    .filter(texts::add)
                    .forEach(text -> steps.add(DraftClaim.advice(text)));
        }
        readCall().ifPresent(steps::add);
        compare().ifPresent(steps::add);
        for (String general : generalSteps()) {
            if (steps.size() < MIN_STEPS) {
                steps.add(DraftClaim.advice(general));
            }
        }
        return steps.stream().limit(MAX_STEPS).toList();
    }

    List<DraftClaim> fixes() {
        List<DraftClaim> fixes = new ArrayList<>();
        past.stream()
                .filter(PastIssue::isTelling)
                .map(PastIssue::fix)
                .flatMap(Optional::stream)
                .limit(2)
                .forEach(fixes::add);
        fixes.addAll(fromRules(Advice::fixes));
        return fixes.stream().limit(MAX_LIST).toList();
    }

    List<DraftClaim> mitigation() {
        return fromRules(Advice::mitigation);
    }

    List<DraftClaim> logging() {
        return fromRules(Advice::logging);
    }

    List<String> openQuestions() {
        IssueFacts facts = evidence.getIssue().getFacts();
        List<String> questions = new ArrayList<>();
        if (evidence.getLogs().isBlank()) {
            questions.add("What do the logs say at the time? None were submitted.");
        }
        if (clues.stream().noneMatch(Clue::isException)) {
            questions.add("Is there an exception or an error code? None was recognised.");
        }
        if (!VERSION.matcher(facts.getSummary() + " " + facts.getDescription()).find()) {
            questions.add("Which version is it, and which was the last one that worked?");
        }
        if (facts.getOs().isBlank()) {
            questions.add("On which operating system and runtime does it happen?");
        }
        return questions;
    }

    /// The texts of every diagnosis, each with the quote it rests on.
    private List<DraftClaim> fromRules(Function<Advice, List<String>> texts) {
        Set<String> said = new LinkedHashSet<>();
        List<DraftClaim> claims = new ArrayList<>();
        for (Diagnosis diagnosis : diagnoses) {
            List<DraftQuote> quotes = List.of(diagnosis.clues().getFirst().quote());
            diagnosis.filled(texts.apply(diagnosis.rule().advice())).stream()
                    .limit(2)
                    .filter(said::add)
                    .forEach(text -> claims.add(new DraftClaim(text, quotes)));
        }
        return claims.stream().limit(MAX_LIST).toList();
    }

    private Optional<DraftClaim> readCall() {
        Stream<Clue> telling = diagnoses.stream().flatMap(diagnosis -> diagnosis.clues().stream());
        return Stream.concat(telling, clues.stream())
                .filter(Clue::isException)
                .flatMap(clue ->
                        StackCall.firstOwn(clue.frames()).stream().map(call -> step(clue, call)))
                .findFirst();
    }

    private static DraftClaim step(Clue clue, StackCall call) {
        return new DraftClaim(
                "Open %s, the innermost call of the trace in the application's own code: what was passed in, and which branch leads there?"
                        .formatted(call.where()),
                List.of(clue.quote()));
    }

    private Optional<DraftClaim> compare() {
        return past.stream()
                .filter(PastIssue::isTelling)
                .findFirst()
                .map(issue ->
                        new DraftClaim(
                                "Compare with %s: same version, same trace, same trigger? %s"
                                        .formatted(
                                                issue.issue().getIssueKey(),
                                                issue.isResolved()
                                                        ? "If so, its change is the fix to try"
                                                                + " first."
                                                        : "If so, join the two."),
                                List.of(
                                        new DraftQuote(
                                                issue.issue().getIssueKey(),
                                                issue.issue().getSummary()))));
    }

    private List<String> generalSteps() {
        String component = evidence.getIssue().getFacts().getComponent();
        return List.of(
                "Write down the shortest way to reproduce it, and whether it fails every time.",
                "Find the last version that worked and list what changed since (code, dependencies,"
                        + " configuration, environment).",
                "Collect the log from a minute before the first failure%s, at level DEBUG if it can be repeated."
                        .formatted(component.isBlank() ? "" : " of " + component),
                "Try it on a second machine or environment: does the failure follow the code or the"
                        + " place?",
                "Look at the similar issues below for the same trigger, also those that are still"
                        + " open.");
    }
}
