package io.aidebug.topology.answering.check;

import io.aidebug.records.AnswerClaim;
import io.aidebug.records.EvidenceQuote;
import io.aidebug.topology.answering.draft.Draft.DraftClaim;
import io.aidebug.topology.answering.draft.Draft.DraftQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks single claims up: their quotes, and what their words name.
final class ClaimCheck {

    private static final int MAX_QUOTE = 600;
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_CODE = 20_000;
    private static final String REMOVED = "[link removed]";

    private final Material material;
    private final Tally tally;

    ClaimCheck(Material material, Tally tally) {
        this.material = material;
        this.tally = tally;
    }

    List<AnswerClaim> checked(List<DraftClaim> claims) {
        return claims.stream().map(this::checked).toList();
    }

    List<EvidenceQuote> quotes(List<DraftQuote> quotes) {
        return quotes.stream().map(this::quote).distinct().toList();
    }

    /// The line of the logs it stands in, whole; as it is when it stands in none.
    EvidenceQuote logLine(String line) {
        Optional<Place> place = material.findInLogs(line);
        String text =
                place.map(Place::line)
                        .map(material::logLine)
                        .filter(whole -> Folding.folded(whole).contains(Folding.folded(line)))
                        .orElse(line);
        count(Checked.LOG_LINE, place.isPresent(), line, "not in the logs");
        return quote(Material.LOGS, text, place);
    }

    /// Whether every key, file and link it names is there; what is not is counted.
    boolean namesOnlyWhatIsThere(String text) {
        return failures(text).isEmpty();
    }

    /// The same of code, in which every path and link is part of the code: keys alone.
    boolean namesOnlyKnownKeys(String code) {
        return keyFailures(code).isEmpty();
    }

    boolean changesASnippet(String path) {
        return count(Checked.FILE_PATH, material.isSnippet(path), path, "not one of the snippets");
    }

    /// A text that is shown without a mark of its own: what it names and is not there is said
    /// behind it.
    String marked(String text) {
        List<String> failures = failures(text);
        return failures.isEmpty()
                ? shown(text)
                : "%s [not verified: %s]".formatted(shown(text), String.join("; ", failures));
    }

    /// A text as it may be shown: nothing invisible, no link that was not submitted, bounded.
    String shown(String text) {
        return cut(withoutForeignLinks(Folding.visible(text).strip()), MAX_TEXT);
    }

    String shownCode(String code) {
        return cut(withoutForeignLinks(Folding.visible(code)), MAX_CODE);
    }

    private AnswerClaim checked(DraftClaim claim) {
        List<EvidenceQuote> evidence = quotes(claim.evidence());
        List<String> failures = failures(claim.text());
        boolean found =
                !evidence.isEmpty() && evidence.stream().allMatch(EvidenceQuote::getVerified);
        return AnswerClaim.newBuilder()
                .setText(shown(claim.text()))
                .setVerified(found && failures.isEmpty())
                .setNote(note(failures, evidence, found))
                .setEvidence(evidence)
                .build();
    }

    private static String note(List<String> failures, List<EvidenceQuote> evidence, boolean found) {
        if (!failures.isEmpty()) {
            return String.join("; ", failures);
        }
        return found || evidence.isEmpty() ? "" : "its evidence was not found";
    }

    private EvidenceQuote quote(DraftQuote draft) {
        Optional<Place> place = material.find(draft.source(), draft.text());
        count(
                Checked.QUOTE,
                place.isPresent(),
                draft.text(),
                "not found in what was submitted or retrieved");
        return quote(draft.source(), draft.text(), place);
    }

    private EvidenceQuote quote(String source, String text, Optional<Place> place) {
        String visible = cut(Folding.visible(text).strip(), MAX_QUOTE);
        return EvidenceQuote.newBuilder()
                .setSource(place.map(Place::source).orElseGet(() -> shown(source)))
                .setText(place.isPresent() ? visible : withoutForeignLinks(visible))
                .setVerified(place.isPresent())
                .setLine(place.map(Place::line).orElse(0))
                .build();
    }

    private List<String> failures(String text) {
        List<String> failures = keyFailures(text);
        for (String file : Mentions.files(text)) {
            boolean known = material.mentionsFile(file);
            if (!count(Checked.FILE_PATH, known, file, "not in what was submitted or stored")) {
                failures.add(file + " is in nothing that was submitted");
            }
        }
        for (String link : Mentions.links(text)) {
            if (!count(Checked.LINK, material.mentions(link), link, "not submitted")) {
                failures.add("it held a link that was not submitted");
            }
        }
        return failures;
    }

    private List<String> keyFailures(String text) {
        List<String> failures = new ArrayList<>();
        for (String key : Mentions.keys(text, material)) {
            if (!count(Checked.ISSUE_KEY, material.knowsKey(key), key, "not retrieved")) {
                failures.add(key + " is not among the similar issues");
            }
        }
        return failures;
    }

    private boolean count(Checked kind, boolean found, String what, String why) {
        if (found) {
            tally.found(kind);
        } else {
            tally.missing(kind, what, why);
        }
        return found;
    }

    private String withoutForeignLinks(String text) {
        return Mentions.replaceLinks(text, link -> material.mentions(link) ? link : REMOVED);
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end);
    }
}
