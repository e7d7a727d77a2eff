package io.aidebug.topology.answering.rules;

import io.aidebug.records.SimilarIssue;
import io.aidebug.topology.answering.check.Material;
import io.aidebug.topology.answering.draft.Draft.DraftClaim;
import io.aidebug.topology.answering.draft.Draft.DraftHypothesis;
import io.aidebug.topology.answering.draft.Draft.DraftIssue;
import io.aidebug.topology.answering.draft.Draft.DraftQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A similar issue as a witness: what ties it to the submission, how it ended.
///
/// @param shared names that both have, the rarest first
/// @param clue where the submission has the first of them
/// @param foreignFiles source files that it names and the submission does not, longest first
record PastIssue(
        SimilarIssue issue, List<String> shared, Optional<Clue> clue, List<String> foreignFiles) {

    private static final double CLOSE = 0.55;
    private static final double NEAR = 0.40;
    private static final int MAX_NAMES = 3;
    private static final int MAX_TOLD = 240;
    private static final Set<String> REMOVED_CAUSE =
            Set.of(
                    "fixed",
                    "done",
                    "implemented",
                    "resolved",
                    "workaround",
                    "information provided");
    private static final Pattern KEY = Pattern.compile("\\b[A-Z][A-Z0-9_]{1,40}-\\d{1,12}\\b");
    private static final Pattern TELLS_FIX =
            Pattern.compile(
                    "(?i)\\b(?:fixed (?:by|in|with)|workaround|work-around|solution|solved|resolved"
                            + " by|upgrad(?:e|ed|ing) to|revert(?:ed)?|the fix|root cause|caused"
                            + " by|turned out)\\b");

    PastIssue {
        shared = List.copyOf(shared);
        foreignFiles = List.copyOf(foreignFiles);
    }

    boolean isResolved() {
        return REMOVED_CAUSE.contains(issue.getResolution().toLowerCase(Locale.ROOT));
    }

    /// Whether it may say something about the cause: the same problem, or near and with a name of
    /// ours in it.
    boolean isTelling() {
        return issue.getLikelyDuplicate()
                || issue.getScore() >= CLOSE
                || (issue.getScore() >= NEAR && !shared.isEmpty());
    }

    DraftIssue used() {
        return new DraftIssue(issue.getIssueKey(), relation(), ending());
    }

    DraftHypothesis hypothesis() {
        String cause =
                "%s the same problem as %s, \"%s\"%s."
                        .formatted(
                                issue.getLikelyDuplicate() ? "Most likely" : "Perhaps",
                                issue.getIssueKey(),
                                summary(),
                                isResolved()
                                        ? ", which was resolved as " + issue.getResolution()
                                        : "");
        return new DraftHypothesis(
                cause,
                confidence(),
                "similar issue",
                quotes(),
                "The version at hand already has the change of %s, or its trigger is not given here."
                        .formatted(issue.getIssueKey()));
    }

    /// What its resolution suggests; empty when it tells of none.
    Optional<DraftClaim> fix() {
        if (!isResolved()) {
            return Optional.empty();
        }
        String told = told().map(line -> ": \"" + withoutStrangers(line) + "\"").orElse("");
        String text =
                "%s was resolved as %s%s. Find its change and see whether the version at hand has it."
                        .formatted(issue.getIssueKey(), issue.getResolution(), told);
        return Optional.of(new DraftClaim(text, List.of(ownQuote())));
    }

    /// The line of the newest comment that tells how it was solved.
    private Optional<String> told() {
        return issue.getLatestComment()
                .lines()
                .map(String::strip)
                .filter(line -> TELLS_FIX.matcher(line).find())
                .map(PastIssue::cut)
                .findFirst();
    }

    /// Ends with a whole word, so that it can be found again.
    private static String cut(String line) {
        if (line.length() <= MAX_TOLD) {
            return line;
        }
        int end = line.lastIndexOf(' ', MAX_TOLD);
        return line.substring(0, end > 0 ? end : MAX_TOLD);
    }

    private String summary() {
        return withoutStrangers(issue.getSummary());
    }

    /// An issue that was not retrieved is not named, also when a retrieved one names it; nor is a
    /// file of its own.
    private String withoutStrangers(String text) {
        String known =
                KEY.matcher(text)
                        .replaceAll(key ->
                                key.group().equals(issue.getIssueKey())
                                        ? key.group()
                                        : "another issue");
        for (String file : foreignFiles) {
            known = known.replace(file, "a file of its own");
        }
        return known;
    }

    private DraftQuote ownQuote() {
        return new DraftQuote(issue.getIssueKey(), told().orElse(issue.getSummary()));
    }

    private int confidence() {
        double base = issue.getLikelyDuplicate() ? 55 : 20;
        double confidence =
                base + 30 * Math.min(1, issue.getScore()) + 4 * Math.min(2, shared.size());
        return Math.clamp(Math.round(confidence), 15, 85);
    }

    private List<DraftQuote> quotes() {
        List<DraftQuote> quotes = new ArrayList<>();
        quotes.add(new DraftQuote(issue.getIssueKey(), issue.getSummary()));
        if (!shared.isEmpty()) {
            Names.lineWith(shared.getFirst(), Material.textOf(issue))
                    .filter(line -> !line.equals(issue.getSummary()))
                    .ifPresent(line -> quotes.add(new DraftQuote(issue.getIssueKey(), line)));
        }
        clue.ifPresent(ours -> quotes.add(ours.quote()));
        return quotes;
    }

    private String relation() {
        String names =
                shared.isEmpty()
                        ? ""
                        : ", both name "
                                + String.join(", ", shared.stream().limit(MAX_NAMES).toList());
        return "\"%s\" (%s, score %.2f%s)"
                .formatted(
                        summary(),
                        issue.getLikelyDuplicate() ? "likely the same" : "similar",
                        issue.getScore(),
                        names);
    }

    private String ending() {
        if (issue.getResolution().isBlank()) {
            return issue.getStatus().isBlank() ? "" : "Not resolved, " + issue.getStatus() + ".";
        }
        return "Resolved as %s%s."
                .formatted(
                        issue.getResolution(),
                        told().map(line -> ": \"" + withoutStrangers(line) + "\"").orElse(""));
    }
}
