package io.aidebug.topology.answering.rules;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.LogFindings;
import io.aidebug.records.LogSignal;
import io.aidebug.topology.answering.check.Material;
import io.aidebug.topology.signals.LogSignalExtractor;
import io.aidebug.topology.signals.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds the clues: the signals of the logs, what the same extractor finds in the description, the
/// notes and the comments, and last their plain lines.
final class Clues {

    private static final int MAX_WORD_LINES = 400;
    private static final int MAX_LINE = 500;
    private static final int MAX_COMMENTS = 3;
    private static final Pattern HEADLINE =
            Pattern.compile(
                    "(?:Caused by: )?(?:[\\w$]{1,80}[./]){0,14}[A-Z][\\w$]{0,99}"
                            + "(?:Exception|Error|Throwable|Failure|Fault|Death)(?:[:\\s].*)?",
                    Pattern.DOTALL);

    private static final Pattern RAISED =
            Pattern.compile("(?:Caused by: )?[\\w.$/]{1,1200}\\W{0,100}?(?::.*)?", Pattern.DOTALL);

    private final LogSignalExtractor extractor = new LogSignalExtractor();
    private final List<Clue> clues = new ArrayList<>();

    private Clues() {}

    static List<Clue> of(AnalysisEvidence evidence) {
        Clues found = new Clues();
        found.fromLogs(evidence);
        IssueFacts facts = evidence.getIssue().getFacts();
        found.fromText(Material.SUMMARY, facts.getSummary());
        found.fromText(Material.DESCRIPTION, facts.getDescription());
        found.fromText(Material.NOTES, evidence.getNotes());
        evidence.getIssue().getComments().stream()
                .limit(MAX_COMMENTS)
                .map(IssueComment::getBody)
                .forEach(body -> found.fromText(Material.COMMENTS, body));
        return List.copyOf(found.clues);
    }

    private void fromLogs(AnalysisEvidence evidence) {
        List<LogSignal> signals =
                evidence.getJob().getFindings().map(LogFindings::getSignals).orElse(List.of());
        if (signals.isEmpty()) {
            extractor.extract(evidence.getLogs()).signals().forEach(s -> signal(Material.LOGS, s));
            return;
        }
        signals.forEach(signal -> signal(Material.LOGS, typed(signal)));
    }

    private static Signal typed(LogSignal signal) {
        Signal.Kind kind =
                switch (signal.getKind()) {
                    case "EXCEPTION" -> Signal.Kind.EXCEPTION;
                    case "CODE" -> Signal.Kind.CODE;
                    default -> Signal.Kind.LINE;
                };
        return new Signal(
                kind,
                signal.getText(),
                signal.getFrames(),
                signal.getCount(),
                signal.getFirstLine());
    }

    private void fromText(String source, String text) {
        if (text.isBlank()) {
            return;
        }
        extractor.extract(text).signals().stream()
                .filter(signal -> signal.kind() != Signal.Kind.LINE)
                .forEach(signal -> signal(source, signal));
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MAX_WORD_LINES)
                .map(Clues::cut)
                .forEach(line -> clues.add(new Clue(spoken(line), source, line, 1, List.of())));
    }

    private void signal(String source, Signal signal) {
        switch (signal.kind()) {
            case EXCEPTION -> trace(source, signal);
            case CODE -> add(told(Clue.Kind.CODE, signal.text()), source, signal);
            case LINE -> add(told(Clue.Kind.LINE, signal.text()), source, signal);
        }
    }

    /// A chain of causes is one clue each; the last one is the root, and so is an assertion, which
    /// is what failed whatever it wraps.
    private void trace(String source, Signal signal) {
        if (signal.frames().isEmpty()) {
            add(mentioned(signal.text()), source, signal);
            return;
        }
        List<String> headlines = new ArrayList<>(List.of(signal.text()));
        List<List<String>> calls = new ArrayList<>(List.of(new ArrayList<>()));
        for (String entry : signal.frames()) {
            if (HEADLINE.matcher(entry).matches()) {
                headlines.add(entry);
                calls.add(new ArrayList<>());
            } else {
                calls.getLast().add(entry);
            }
        }
        for (int i = headlines.size() - 1; i >= 0; i--) {
            boolean root = i == headlines.size() - 1 || Clue.isAssertion(headlines.get(i));
            clues.add(
                    new Clue(
                            root ? Clue.Kind.ROOT_EXCEPTION : Clue.Kind.WRAPPER,
                            source,
                            headlines.get(i),
                            signal.count(),
                            calls.get(i)));
        }
    }

    /// An exception without a trace was raised where nothing but its message follows its name.
    private static Clue.Kind mentioned(String headline) {
        if (RAISED.matcher(headline).matches()) {
            return Clue.Kind.ROOT_EXCEPTION;
        }
        return told(Clue.Kind.LINE, headline);
    }

    private static Clue.Kind told(Clue.Kind kind, String line) {
        if (Remark.isCode(line)) {
            return Clue.Kind.REMARK;
        }
        return Remark.isProse(line) ? spoken(line) : kind;
    }

    private static Clue.Kind spoken(String line) {
        return Remark.isCode(line) || Remark.isWish(line) ? Clue.Kind.REMARK : Clue.Kind.WORDS;
    }

    private void add(Clue.Kind kind, String source, Signal signal) {
        clues.add(new Clue(kind, source, signal.text(), signal.count(), List.of()));
    }

    private static String cut(String line) {
        return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE);
    }
}
