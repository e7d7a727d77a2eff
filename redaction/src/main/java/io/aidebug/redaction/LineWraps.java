package io.aidebug.redaction;

import org.jspecify.annotations.Nullable;

/// Takes out the line breaks that may stand within a word: put there by a terminal, an editor or a
/// mail program (quote marks and all), by a shell's or a source's continuation, by a container
/// runtime that cuts long lines.
final class LineWraps {

    private static final CharSet INNER = CharSet.of("0-9A-Za-z+/_.~=@%:$!#^*&?-");
    private static final CharSet MARKS = CharSet.of(">|#*");
    private static final int MIN_FULL = 40;
    private static final int MAX_INDENT = 64;
    private static final int MAX_STAMP = 40;

    private final View source;
    private final int longest;
    private final boolean quotedPrintable;

    private LineWraps(View source) {
        this.source = source;
        this.longest = longestLine(source);
        this.quotedPrintable = isQuotedPrintable(source);
    }

    /// The view without them, or null when there are none.
    static @Nullable View takeOut(View source) {
        var wraps = new LineWraps(source);
        return wraps.longest == source.length() ? null : wraps.rewritten();
    }

    private @Nullable View rewritten() {
        Rewriter rewriter = null;
        int lineBegin = 0;
        for (int i = 0; i < source.length(); ) {
            char c = source.at(i);
            int resume = isMark(c) ? resumed(i, lineBegin) : -1;
            if (resume > 0) {
                if (rewriter == null) {
                    rewriter = Rewriter.from(source, i);
                }
                rewriter.leaveOutBreak(kind(i, resume, lineBegin));
                i = resume;
                lineBegin = resume;
                continue;
            }
            if (rewriter != null) {
                rewriter.write(c, i, i + 1);
            }
            i++;
            lineBegin = c == '\n' ? i : lineBegin;
        }
        return rewriter == null ? null : rewriter.view();
    }

    private static boolean isMark(char c) {
        return c == '\n' || c == '\r' || c == '\\' || c == '=' || c == '"' || c == '\'';
    }

    /// Where the text goes on after a wrap that begins here, -1 when none does.
    private int resumed(int i, int lineBegin) {
        return switch (source.at(i)) {
            case '\\' -> inner(i, indented(lineBreak(i + 1)));
            case '=' -> quotedPrintable ? inner(i, lineBreak(i + 1)) : -1;
            case '"', '\'' -> concatenated(i);
            default -> inner(i, partial(i, marked(lineBreak(i)), lineBegin));
        };
    }

    private byte kind(int i, int resume, int lineBegin) {
        char c = source.at(i);
        boolean explicit = c == '\\' || c == '=' || c == '"' || c == '\'';
        boolean full = i - lineBegin >= MIN_FULL && i - lineBegin == longest;
        boolean cut = isPartial(lineBegin, i);
        return explicit || cut || (full && !beginsARecord(resume))
                ? View.WRAPPED
                : View.MAYBE_WRAPPED;
    }

    private int inner(int i, int resume) {
        return resume > 0 && INNER.has(source.at(i - 1)) && INNER.has(source.at(resume))
                ? resume
                : -1;
    }

    /// Index after a line break, -1 when there is none.
    private int lineBreak(int i) {
        char c = source.at(i);
        if (c == '\r') {
            return source.at(i + 1) == '\n' ? i + 2 : i + 1;
        }
        return c == '\n' ? i + 1 : -1;
    }

    private int indented(int i) {
        return i < 0 ? -1 : source.skipBlanks(i, MAX_INDENT);
    }

    private int marked(int begin) {
        int i = indented(begin);
        if (i >= 0 && MARKS.has(source.at(i)) && source.at(i + 1) == ' ') {
            return source.skipBlanks(i + 1, MAX_INDENT);
        }
        return i;
    }

    // "..." + "..." in a source, on two lines.
    private int concatenated(int quote) {
        int i = source.skipBlanks(quote + 1, MAX_INDENT);
        if (source.at(i) == '+' || source.at(i) == '.' || source.at(i) == '\\') {
            i = source.skipBlanks(i + 1, MAX_INDENT);
        }
        int next = indented(lineBreak(i));
        if (next < 0) {
            return -1;
        }
        if (source.at(next) == '+' || source.at(next) == '.') {
            next = source.skipBlanks(next + 1, MAX_INDENT);
        }
        return source.at(next) == source.at(quote) ? inner(quote, next + 1) : -1;
    }

    // The container runtimes' log format: time, stream, P for a part or F for the rest, text.
    private int partial(int lineEnd, int resume, int lineBegin) {
        if (resume < 0 || !isPartial(lineBegin, lineEnd)) {
            return resume;
        }
        int tag = tag(resume);
        return tag < 0 ? resume : tag + " F ".length();
    }

    private boolean isPartial(int lineBegin, int lineEnd) {
        int tag = tag(lineBegin);
        return tag > 0 && tag < lineEnd && source.at(tag + 1) == 'P';
    }

    private int tag(int lineBegin) {
        int i = lineBegin;
        while (i - lineBegin < MAX_STAMP && source.at(i) > ' ') {
            i++;
        }
        boolean tagged =
                (source.hasAt(i, " stdout ") || source.hasAt(i, " stderr "))
                        && source.at(i + " stdout ".length() + 1) == ' ';
        return tagged ? i + " stdout".length() : -1;
    }

    // A time, a level or a name with a colon: the line stands for itself.
    private boolean beginsARecord(int begin) {
        int i = begin;
        while (i - begin < MAX_STAMP && (CharSet.WORD.has(source.at(i)) || source.at(i) == '.')) {
            i++;
        }
        char after = source.at(i);
        boolean time =
                (after == '-' || after == ':' || after == '/')
                        && i - begin <= 4
                        && CharSet.DIGIT.has(source.at(begin))
                        && CharSet.DIGIT.has(source.at(i + 1));
        return time || (after == ':' && source.at(i + 1) == ' ');
    }

    private static int longestLine(View source) {
        int longest = 0;
        int begin = 0;
        for (int i = 0; i <= source.length(); i++) {
            char c = source.at(i);
            if (c == '\n' || c == '\r' || i == source.length()) {
                longest = Math.max(longest, i - begin);
                begin = i + 1;
            }
        }
        return longest;
    }

    private static boolean isQuotedPrintable(View source) {
        boolean escaped = false;
        boolean wrapped = false;
        for (int i = 0; i < source.length() && !(escaped && wrapped); i++) {
            if (source.at(i) == '=') {
                escaped |= source.hasAt(i + 1, "3d") || source.hasAt(i + 1, "20");
                wrapped |= source.at(i + 1) == '\n' || source.at(i + 1) == '\r';
            }
        }
        return escaped && wrapped;
    }
}
