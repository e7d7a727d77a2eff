package io.aidebug.topology.answering.check;

import java.util.Arrays;

/// A text folded for comparison that still knows its lines.
final class FoldedText {

    private final String folded;
    private final int[] lineStarts;
    private final String[] lines;

    FoldedText(String text) {
        lines = text.split("\n", -1);
        lineStarts = new int[lines.length];
        StringBuilder all = new StringBuilder(text.length());
        for (int i = 0; i < lines.length; i++) {
            Folding.space(all);
            lineStarts[i] = all.length();
            Folding.append(all, lines[i]);
        }
        folded = all.toString();
    }

    /// Number of the line in which the folded quote begins, from 1; 0 when it is not here.
    int lineOf(String foldedQuote) {
        int at = folded.indexOf(foldedQuote);
        if (at < 0) {
            return 0;
        }
        int found = Arrays.binarySearch(lineStarts, at);
        // Empty lines share their start with the line after them, which is the one that counts.
        int line = found >= 0 ? found : -found - 2;
        while (line + 1 < lineStarts.length && lineStarts[line + 1] == at) {
            line++;
        }
        return line + 1;
    }

    boolean contains(String foldedQuote) {
        return folded.contains(foldedQuote);
    }

    /// The line as it is, from 1; "" when there is none.
    String line(int number) {
        return number < 1 || number > lines.length ? "" : lines[number - 1].stripTrailing();
    }

    String folded() {
        return folded;
    }

    int lineCount() {
        return folded.isEmpty() ? 0 : lines.length;
    }
}
