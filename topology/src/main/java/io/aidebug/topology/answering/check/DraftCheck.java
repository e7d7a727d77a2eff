package io.aidebug.topology.answering.check;

import io.aidebug.records.AnalysisAnswer;
import io.aidebug.records.AnswerCheck;
import io.aidebug.records.EvidenceQuote;
import io.aidebug.records.Hypothesis;
import io.aidebug.records.SuggestedPatch;
import io.aidebug.records.UsedIssue;
import io.aidebug.topology.answering.draft.Draft;
import io.aidebug.topology.answering.draft.Draft.DraftHypothesis;
import io.aidebug.topology.answering.draft.Draft.DraftIssue;
import io.aidebug.topology.answering.draft.Draft.DraftPatch;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Holds a draft against its material. One object checks one draft.
public final class DraftCheck {

    private static final int MAX_LOG_LINES = 12;
    private static final Pattern DIFF_HEADER =
            Pattern.compile("(?m)^--- (?:a/)?(\\S{1,400}).*\\R\\+\\+\\+ (?:b/)?(\\S{1,400})");

    private final Material material;
    private final Tally tally = new Tally();
    private final ClaimCheck claims;

    public DraftCheck(Material material) {
        this.material = material;
        this.claims = new ClaimCheck(material, tally);
    }

    /// The draft with every claim marked.
    public CheckedAnswer check(Draft draft) {
        List<Hypothesis> hypotheses =
                draft.hypotheses().stream()
                        .map(this::hypothesis)
                        .sorted(Comparator.comparingInt(Hypothesis::getConfidence).reversed())
                        .toList();
        AnalysisAnswer parts = parts(draft);
        parts = AnalysisAnswer.newBuilder(parts).setCheck(result()).build();
        return new CheckedAnswer(hypotheses, parts, tally);
    }

    private AnalysisAnswer parts(Draft draft) {
        return AnalysisAnswer.newBuilder()
                .setSources(material.described())
                .setLogEvidence(logLines(draft.logLines()))
                .setSimilarIssues(draft.similarIssues().stream().map(this::similar).toList())
                .setLoggingImprovements(claims.checked(draft.loggingImprovements()))
                .setFixes(claims.checked(draft.fixes()))
                .setPatches(patches(draft.patches()))
                .setNextSteps(claims.checked(draft.nextSteps()))
                .setMitigation(claims.checked(draft.mitigation()))
                .setOpenQuestions(draft.openQuestions().stream().map(claims::marked).toList())
                .build();
    }

    private AnswerCheck result() {
        int found = tally.found(Checked.QUOTE, Checked.LOG_LINE);
        return AnswerCheck.newBuilder()
                .setQuotes(found + tally.missing(Checked.QUOTE, Checked.LOG_LINE))
                .setQuotesFound(found)
                .setFailures(tally.failures().stream().map(claims::shown).toList())
                .build();
    }

    private Hypothesis hypothesis(DraftHypothesis draft) {
        List<EvidenceQuote> evidence = claims.quotes(draft.evidence());
        int found = (int) evidence.stream().filter(EvidenceQuote::getVerified).count();
        boolean named =
                claims.namesOnlyWhatIsThere(
                        String.join("\n", draft.cause(), draft.refutedBy(), draft.family()));
        Confidence confidence = new Confidence(draft.confidence(), evidence.size(), found, named);
        countCause(draft, confidence);
        return Hypothesis.newBuilder()
                .setCause(claims.shown(draft.cause()))
                .setConfidence(confidence.afterCheck())
                .setStatedConfidence(confidence.bounded())
                .setEvidence(evidence)
                .setRefutedBy(claims.shown(draft.refutedBy()))
                .setVerified(confidence.isVerified())
                .setFamily(claims.shown(draft.family()))
                .build();
    }

    /// What fails for a quote or a name is told with that; a cause that has nothing to it is told
    /// here.
    private void countCause(DraftHypothesis draft, Confidence confidence) {
        if (confidence.isVerified() || confidence.isAdmission()) {
            tally.found(Checked.CAUSE);
        } else if (confidence.quotes() == 0 && confidence.namesHold()) {
            tally.missing(
                    Checked.CAUSE,
                    draft.cause(),
                    "stated with confidence %d and without a quote"
                            .formatted(confidence.bounded()));
        } else {
            tally.alsoMissing(Checked.CAUSE);
        }
    }

    /// Exact lines: one that was found is shown whole, as it stands in the logs.
    private List<EvidenceQuote> logLines(List<String> lines) {
        Map<String, EvidenceQuote> checked = new LinkedHashMap<>();
        for (String line : lines.stream().limit(MAX_LOG_LINES).toList()) {
            EvidenceQuote quote = claims.logLine(line);
            checked.putIfAbsent(quote.getText(), quote);
        }
        return List.copyOf(checked.values());
    }

    /// What is said of it in words that stand nowhere is its author's own, and so not verified; no
    /// failure, as a quote that was not found would be.
    private UsedIssue similar(DraftIssue draft) {
        String key = Folding.folded(draft.issueKey());
        boolean retrieved = material.retrieved(key);
        if (retrieved) {
            tally.found(Checked.ISSUE_KEY);
        } else {
            tally.missing(Checked.ISSUE_KEY, key, "not among the similar issues");
        }
        boolean named = claims.namesOnlyWhatIsThere(draft.relation() + "\n" + draft.resolvedBy());
        return UsedIssue.newBuilder()
                .setIssueKey(claims.shown(key))
                .setRelation(claims.shown(draft.relation()))
                .setResolvedBy(claims.shown(draft.resolvedBy()))
                .setVerified(
                        retrieved
                                && named
                                && material.says(key, draft.relation(), draft.resolvedBy()))
                .build();
    }

    /// A change to code that nobody has shown is an invention: without code it is left out.
    private List<SuggestedPatch> patches(List<DraftPatch> drafts) {
        if (!drafts.isEmpty() && !material.hasCode()) {
            drafts.forEach(draft ->
                    tally.missing(
                            Checked.FILE_PATH,
                            draft.filePath(),
                            "a patch, but no code was submitted"));
            return List.of();
        }
        return drafts.stream().map(this::patch).toList();
    }

    private SuggestedPatch patch(DraftPatch draft) {
        boolean known = changesSnippetsAlone(draft);
        boolean named = claims.namesOnlyWhatIsThere(draft.explanation());
        boolean keysKnown = claims.namesOnlyKnownKeys(draft.change());
        return SuggestedPatch.newBuilder()
                .setFilePath(claims.shown(draft.filePath()))
                .setExplanation(claims.shown(draft.explanation()))
                .setChange(claims.shownCode(draft.change()))
                .setVerified(known && named && keysKnown)
                .build();
    }

    /// The headers of a diff say which files it changes, whatever it is said to be for.
    private boolean changesSnippetsAlone(DraftPatch draft) {
        Set<String> files = new LinkedHashSet<>(List.of(draft.filePath()));
        for (Matcher header = DIFF_HEADER.matcher(draft.change()); header.find(); ) {
            files.add(header.group(1));
            files.add(header.group(2));
        }
        return files.stream().filter(file -> !claims.changesASnippet(file)).toList().isEmpty();
    }
}
