package io.aidebug.service.contract;

import io.aidebug.records.AnalysisAnswer;
import io.aidebug.records.AnswerCheck;
import io.aidebug.records.AnswerClaim;
import io.aidebug.records.EvidenceQuote;
import io.aidebug.records.Hypothesis;
import io.aidebug.service.contract.AnalyzeResponse.Answer;
import io.aidebug.service.contract.AnalyzeResponse.Cause;
import io.aidebug.service.contract.AnalyzeResponse.Check;
import io.aidebug.service.contract.AnalyzeResponse.Claim;
import io.aidebug.service.contract.AnalyzeResponse.Evidence;
import io.aidebug.service.contract.AnalyzeResponse.Patch;
import io.aidebug.service.contract.AnalyzeResponse.UsedIssue;
import java.util.List;

/// Turns what was written and checked into the parts of the answer about a job.
final class AnswerRendering {

    private AnswerRendering() {}

    static Answer answer(AnalysisAnswer answer) {
        return new Answer(
                answer.getLevel().name(),
                answer.getAbout(),
                List.copyOf(answer.getSources()),
                evidence(answer.getLogEvidence()),
                answer.getSimilarIssues().stream().map(AnswerRendering::used).toList(),
                List.copyOf(answer.getExternalReferences()),
                claims(answer.getLoggingImprovements()),
                claims(answer.getFixes()),
                answer.getPatches().stream().map(AnswerRendering::patch).toList(),
                claims(answer.getNextSteps()),
                claims(answer.getMitigation()),
                List.copyOf(answer.getOpenQuestions()),
                answer.getCheck().map(AnswerRendering::check).orElse(null));
    }

    static List<Evidence> evidence(List<EvidenceQuote> quotes) {
        return quotes.stream()
                .map(q ->
                        new Evidence(
                                q.getSource(),
                                q.getText(),
                                q.getVerified(),
                                q.getLine() > 0 ? q.getLine() : null))
                .toList();
    }

    static Cause cause(Hypothesis hypothesis) {
        return new Cause(
                hypothesis.getCause(),
                hypothesis.getConfidence(),
                evidence(hypothesis.getEvidence()),
                hypothesis.getRefutedBy(),
                hypothesis.getVerified(),
                hypothesis.getStatedConfidence(),
                JobRendering.blankToNull(hypothesis.getFamily()));
    }

    private static List<Claim> claims(List<AnswerClaim> claims) {
        return claims.stream()
                .map(claim ->
                        new Claim(
                                claim.getText(),
                                claim.getVerified(),
                                JobRendering.blankToNull(claim.getNote()),
                                evidence(claim.getEvidence())))
                .toList();
    }

    private static UsedIssue used(io.aidebug.records.UsedIssue issue) {
        return new UsedIssue(
                issue.getIssueKey(),
                issue.getRelation(),
                issue.getResolvedBy(),
                issue.getVerified());
    }

    private static Patch patch(io.aidebug.records.SuggestedPatch patch) {
        return new Patch(
                patch.getFilePath(),
                patch.getExplanation(),
                patch.getChange(),
                patch.getVerified());
    }

    private static Check check(AnswerCheck check) {
        return new Check(
                check.getQuotes(),
                check.getQuotesFound(),
                List.copyOf(check.getFailures()),
                check.getAskedAgain());
    }
}
