package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a cookie header holds: all of it, sessions are in no cookie by name.
final class Cookies implements Detector {

    private static final CharSet OPENING = CharSet.of("\"'` \t[\\");
    private static final CharSet LINE = CharSet.of("<>").negated();
    private static final CharSet QUOTED = CharSet.of("<>'\"`").negated();
    private static final CharSet LISTED = CharSet.of("<>'\"`]").negated();
    private static final int MAX_OPENING = 12;
    private static final int MIN = 4;
    private static final int MAX = 8_192;

    @Override
    public List<String> anchors() {
        return List.of("cookie:", "cookie\"", "cookie'", "cookie=[", "cookie2:", "cookie\\\"");
    }

    @Override
    public @Nullable Finding at(View view, int begin, int end) {
        if (CharSet.LETTER.has(view.at(begin - 1)) && view.breakBefore(begin) == View.WHOLE) {
            return null;
        }
        int i = view.at(end - 1) == ':' || view.at(end - 1) == '[' ? end : colon(view, end);
        if (i < 0) {
            return null;
        }
        boolean listed = view.at(i - 1) == '[';
        boolean quoted = isQuote(view.at(nameBegin(view, begin) - 1)) || isQuote(view.at(end - 1));
        int value = i;
        while (value - i < MAX_OPENING && OPENING.has(view.at(value))) {
            listed |= view.at(value) == '[';
            quoted |= isQuote(view.at(value));
            value++;
        }
        int last = view.runEnd(value, listed ? LISTED : quoted ? QUOTED : LINE, MIN, MAX);
        return last - value < MIN ? null : Finding.of(view, "COOKIE", Rank.CONTEXT, value, last);
    }

    private static int nameBegin(View view, int begin) {
        return view.hasBefore(begin, "set-") ? begin - "set-".length() : begin;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private static int colon(View view, int end) {
        int i = view.skipBlanks(end, MAX_OPENING);
        return view.at(i) == ':' || view.at(i) == '=' ? i + 1 : -1;
    }
}
