package io.aidebug.topology.answering.draft;

import java.util.List;

/// An analysis before the check.
///
/// @param hypotheses possible causes, in any order
/// @param logLines lines of the logs that tell most, exactly as they are
/// @param similarIssues past issues it draws on
/// @param patches changes to code that its author has seen
/// @param openQuestions what its author does not know
public record Draft(
        List<DraftHypothesis> hypotheses,
        List<String> logLines,
        List<DraftIssue> similarIssues,
        List<DraftClaim> loggingImprovements,
        List<DraftClaim> fixes,
        List<DraftPatch> patches,
        List<DraftClaim> nextSteps,
        List<DraftClaim> mitigation,
        List<String> openQuestions) {

    /// It names no cause and no next step: whatever else it holds, nobody is helped by it.
    public boolean isEmpty() {
        return hypotheses.stream().allMatch(hypothesis -> hypothesis.cause().isBlank())
                && nextSteps.stream().allMatch(step -> step.text().isBlank());
    }

    /// A text and where it is said to stand: `logs`, `description`, an issue key ...
    public record DraftQuote(String source, String text) {}

    /// A possible cause, confidence 0..100, with what would show that it is wrong.
    ///
    /// @param family kind of failure, "" when not said
    public record DraftHypothesis(
            String cause,
            int confidence,
            String family,
            List<DraftQuote> evidence,
            String refutedBy) {}

    /// Something said, and what it rests on: nothing, for advice.
    public record DraftClaim(String text, List<DraftQuote> evidence) {

        public static DraftClaim advice(String text) {
            return new DraftClaim(text, List.of());
        }
    }

    /// A past issue, why it is telling, and how it was resolved ("" when not known).
    public record DraftIssue(String issueKey, String relation, String resolvedBy) {}

    /// A change to a file, as a diff or as code.
    public record DraftPatch(String filePath, String explanation, String change) {}
}
