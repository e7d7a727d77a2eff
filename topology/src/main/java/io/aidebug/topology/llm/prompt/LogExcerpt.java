package io.aidebug.topology.llm.prompt;

import io.aidebug.records.LogFindings;
import io.aidebug.records.LogSignal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/// Chooses the lines of a log that tell most, when not all of it fits: around every signal, the
/// exceptions first; around the first and the last line that speaks of an error; the end; the
/// beginning. What is left out leaves a line that says how much.
final class LogExcerpt {

    private static final int MOST_LINE = 1_000;
    private static final int GAP_ROOM = 40;
    private static final int BEFORE = 3;
    private static final int AFTER_EXCEPTION = 15;
    private static final int AFTER_ERROR = 5;
    private static final int END = 40;
    private static final int BEGINNING = 10;
    private static final List<String> ERRORS =
            List.of("error", "exception", "fatal", "panic", "fail", "abort");

    private final List<String> lines;
    private final BitSet chosen = new BitSet();
    private int room;

    private LogExcerpt(List<String> lines, int room) {
        this.lines = lines;
        this.room = room;
    }

    /// The excerpt, and what was left out of it.
    ///
    /// @param text lines as they stand in the log, gaps marked
    /// @param leftOut lines without a place in it
    /// @param cut lines that stand in it in part
    record Chosen(String text, int leftOut, int cut, int total) {}

    /// Chooses.
    ///
    /// @param findings what the whole log says; its line numbers count from 1
    static Chosen of(String logs, LogFindings findings, int room) {
        if (logs.length() <= room) {
            return new Chosen(logs, 0, 0, 0);
        }
        var excerpt = new LogExcerpt(List.of(logs.split("\n", -1)), room);
        excerpt.choose(findings);
        return excerpt.chosen();
    }

    private void choose(LogFindings findings) {
        List<LogSignal> signals = findings.getSignals();
        for (LogSignal signal : signals) {
            if ("EXCEPTION".equals(signal.getKind())) {
                around(signal.getFirstLine() - 1, AFTER_EXCEPTION);
            }
        }
        around(firstError(), AFTER_ERROR);
        around(lastError(), AFTER_ERROR);
        for (LogSignal signal : signals) {
            around(signal.getFirstLine() - 1, 1);
        }
        for (int i = 1; i <= END; i++) {
            take(lines.size() - i);
        }
        for (int i = 0; i < BEGINNING; i++) {
            take(i);
        }
        for (int i = lines.size() - 1; i >= 0 && room > 0; i--) {
            take(i);
        }
    }

    private void around(int line, int after) {
        if (line < 0) {
            return;
        }
        take(line);
        for (int i = 1; i <= after; i++) {
            take(line + i);
        }
        for (int i = 1; i <= BEFORE; i++) {
            take(line - i);
        }
    }

    private void take(int line) {
        if (line < 0 || line >= lines.size() || chosen.get(line)) {
            return;
        }
        boolean alone = !chosen.get(line + 1) && (line == 0 || !chosen.get(line - 1));
        int cost = Math.min(lines.get(line).length(), MOST_LINE) + 1 + (alone ? GAP_ROOM : 0);
        if (cost <= room) {
            room -= cost;
            chosen.set(line);
        }
    }

    private int firstError() {
        for (int i = 0; i < lines.size(); i++) {
            if (speaksOfError(lines.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private int lastError() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (speaksOfError(lines.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean speaksOfError(String line) {
        String lower = Excerpt.start(line, MOST_LINE).toLowerCase(Locale.ROOT);
        return ERRORS.stream().anyMatch(lower::contains);
    }

    private Chosen chosen() {
        List<String> text = new ArrayList<>();
        int done = 0;
        int cut = 0;
        for (int line = chosen.nextSetBit(0); line >= 0; line = chosen.nextSetBit(line + 1)) {
            gap(text, line - done);
            text.add(Excerpt.start(lines.get(line), MOST_LINE));
            cut += lines.get(line).length() > MOST_LINE ? 1 : 0;
            done = line + 1;
        }
        gap(text, lines.size() - done);
        return new Chosen(
                String.join("\n", text), lines.size() - chosen.cardinality(), cut, lines.size());
    }

    private static void gap(List<String> text, int lines) {
        if (lines > 0) {
            text.add("[... %d lines left out ...]".formatted(lines));
        }
    }
}
