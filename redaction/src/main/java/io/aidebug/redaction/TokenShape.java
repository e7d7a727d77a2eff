package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A token as its provider publishes it for secret scanners: a prefix and so many characters.
///
/// @param prefix as written, case and all
/// @param body the characters after it
/// @param min the fewest of them
/// @param usual how many there usually are; fewer at the end of a line go on in the next
/// @param max the most of them; a token that goes on is none
/// @param strict whether words may look like it: then one of the characters must be a digit, and no
///   dash may stand before it
record TokenShape(
        String type, String prefix, CharSet body, int min, int usual, int max, boolean strict)
        implements Detector {

    /// A token of exactly so many characters after its prefix.
    static TokenShape exactly(String type, String prefix, CharSet body, int length) {
        return new TokenShape(type, prefix, body, length, length, length, false);
    }

    /// A token of at least so many characters after its prefix.
    static TokenShape atLeast(String type, String prefix, CharSet body, int min) {
        return new TokenShape(type, prefix, body, min, min, Integer.MAX_VALUE, false);
    }

    /// A token whose prefix may also begin a word.
    static TokenShape strictly(String type, String prefix, CharSet body, int min) {
        return new TokenShape(type, prefix, body, min, min, Integer.MAX_VALUE, true);
    }

    /// The same, of usually so many characters.
    TokenShape usually(int length) {
        return new TokenShape(type, prefix, body, min, length, max, strict);
    }

    @Override
    public List<String> anchors() {
        return List.of(prefix.toLowerCase(Locale.ROOT));
    }

    @Override
    public @Nullable Finding at(View view, int begin, int prefixEnd) {
        if (!isPrefix(view, begin) || !beginsAWord(view, begin)) {
            return null;
        }
        int end = view.runEnd(prefixEnd, body, usual, max);
        if (end - prefixEnd < min
                || goesOn(view, end)
                || (strict && !hasDigit(view, prefixEnd, end))) {
            return null;
        }
        return Finding.of(view, type, Rank.SHAPE, begin, end);
    }

    private boolean isPrefix(View view, int begin) {
        for (int i = 0; i < prefix.length(); i++) {
            if (view.at(begin + i) != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean beginsAWord(View view, int begin) {
        char before = view.at(begin - 1);
        return view.breakBefore(begin) != View.WHOLE
                || !(strict ? CharSet.URL_SAFE : CharSet.ALNUM).has(before);
    }

    private boolean goesOn(View view, int end) {
        return max < Integer.MAX_VALUE
                && CharSet.ALNUM.has(view.at(end))
                && view.breakBefore(end) == View.WHOLE;
    }

    private static boolean hasDigit(View view, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (CharSet.DIGIT.has(view.at(i))) {
                return true;
            }
        }
        return false;
    }
}
