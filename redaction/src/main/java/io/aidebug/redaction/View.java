package io.aidebug.redaction;

import org.jspecify.annotations.Nullable;

/// A text as the detectors read it: as it is, or with its line wraps taken out and its escapes
/// decoded. Knows where each of its characters stands in the text it was made from. Used by one
/// thread.
final class View {

    /// No line was broken before a character.
    static final byte WHOLE = 0;

    /// A line break was taken out that may be the text's own.
    static final byte MAYBE_WRAPPED = 1;

    /// A line break was taken out that somebody's tool has put there.
    static final byte WRAPPED = 2;

    private static final char OUTSIDE = 0;

    private final char[] chars;
    private final int length;
    private final @Nullable Origins origins;
    private long steps;

    /// Where the characters come from: for each the index of its first source character, the one
    /// after its last, and one of the constants above.
    static final class Origins {

        private final int[] from;
        private final int[] to;
        private final byte[] breaks;

        /// The arrays are ours from now on.
        Origins(int[] from, int[] to, byte[] breaks) {
            this.from = from;
            this.to = to;
            this.breaks = breaks;
        }
    }

    private View(char[] chars, int length, @Nullable Origins origins) {
        this.chars = chars;
        this.length = length;
        this.origins = origins;
    }

    static View of(String text) {
        return new View(text.toCharArray(), text.length(), null);
    }

    /// The first `length` of the characters, all of them ours from now on.
    static View of(char[] chars, int length, Origins origins) {
        return new View(chars, length, origins);
    }

    int length() {
        return length;
    }

    /// The character at a place, 0 outside of the text.
    char at(int i) {
        steps++;
        return i >= 0 && i < length ? chars[i] : OUTSIDE;
    }

    /// The same in lower case, ASCII only.
    char lowerAt(int i) {
        char c = at(i);
        return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
    }

    /// Whether a line ended between a character and the one before, or ends with it.
    boolean endsLine(int i) {
        char c = at(i);
        return c == '\n' || c == '\r' || i >= length || breakBefore(i) != WHOLE;
    }

    byte breakBefore(int i) {
        return origins == null || i < 0 || i >= length ? WHOLE : origins.breaks[i];
    }

    /// Index after the characters of a set that stand from a place on, at most so many. Goes on
    /// over a line break that was taken out when what stands before it cannot be all.
    ///
    /// @param enough so many may be all
    int runEnd(int begin, CharSet set, int enough, int most) {
        int last = (int) Math.min(length, (long) begin + most);
        int i = begin;
        while (i < last && set.has(chars[i]) && goesOn(i, i - begin >= enough)) {
            i++;
        }
        steps += i - begin + 1;
        return i;
    }

    /// Index of the first of the characters of a set that stand before a place, at most so many.
    /// Goes back over no line break but a sure one.
    int runBegin(int end, CharSet set, int most) {
        int first = Math.max(0, end - most);
        int i = end;
        while (i > first
                && set.has(chars[i - 1])
                && (i == end || breakBefore(i) != MAYBE_WRAPPED)) {
            i--;
        }
        steps += end - i + 1;
        return i;
    }

    /// Whether what stands before a place goes on there.
    ///
    /// @param complete whether it may be all
    boolean goesOn(int i, boolean complete) {
        return switch (breakBefore(i)) {
            case WHOLE, WRAPPED -> true;
            default ->
                    complete ? Randomness.continues(this, i) : !Randomness.beginsWithATime(this, i);
        };
    }

    /// Whether the text, in lower case, stands at a place, whatever its case there.
    boolean hasAt(int i, String lower) {
        for (int k = 0; k < lower.length(); k++) {
            if (lowerAt(i + k) != lower.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the text, in lower case, ends at a place, whatever its case there.
    boolean hasBefore(int end, String lower) {
        return end >= lower.length() && hasAt(end - lower.length(), lower);
    }

    /// Index after the blanks and tabs that stand from a place on, at most so many.
    int skipBlanks(int begin, int most) {
        int i = begin;
        while (i - begin < most && (at(i) == ' ' || at(i) == '\t')) {
            i++;
        }
        return i;
    }

    String text(int begin, int end) {
        return new String(chars, begin, end - begin);
    }

    char[] chars() {
        return chars;
    }

    /// Where a character begins in the text that this view was made from.
    int from(int i) {
        return origins == null ? i : origins.from[i];
    }

    /// Where the character before a place ends in the text that this view was made from.
    int to(int end) {
        return origins == null ? end : origins.to[end - 1];
    }

    /// How many characters were looked at so far: the work done, whatever the machine.
    long steps() {
        return steps;
    }
}
