package io.aidebug.redaction;

/// Tells what was made by chance from what people and programs write.
final class Randomness {

    private static final int MAX_RUN = 64;
    private static final int LONG = 20;
    private static final int MIN_CONTINUATION = 4;
    private static final CharSet RUN = CharSet.of("0-9A-Za-z+/_.~=:%!#$^*@-");

    private static final CharSet SYMBOL = CharSet.of("!#$^*@~+");

    private Randomness() {}

    /// Whether a value looks random: letters and digits, or many letters of both cases in turn.
    static boolean isRandom(String value) {
        int digits = 0;
        int letters = 0;
        int turns = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            digits += CharSet.DIGIT.has(c) ? 1 : 0;
            letters += CharSet.LETTER.has(c) ? 1 : 0;
            turns += i > 0 && isTurn(value.charAt(i - 1), c) ? 1 : 0;
        }
        boolean mixed = digits > 0 && letters > 0;
        return mixed || (digits == 0 && letters >= LONG && turns * 10 >= letters * 4);
    }

    /// Whether the line that begins at a place of a view goes on with a random value of the line
    /// before, rather than with words, a time or a setting of its own.
    static boolean continues(View view, int begin) {
        int digits = 0;
        int letters = 0;
        int turns = 0;
        int i = begin;
        for (; i - begin < MAX_RUN && RUN.has(view.at(i)); i++) {
            char c = view.at(i);
            if (separates(view, i)) {
                return false;
            }
            boolean symbol = SYMBOL.has(c) && CharSet.ALNUM.has(view.at(i + 1));
            digits += symbol || CharSet.DIGIT.has(c) ? 1 : 0;
            letters += CharSet.LETTER.has(c) ? 1 : 0;
            turns += i > begin && isTurn(view.at(i - 1), c) ? 1 : 0;
        }
        int length = i - begin;
        return length >= MIN_CONTINUATION
                && !beginsWithATime(view, begin)
                && letters > 0
                && (digits > 0 || turns * 3 >= length);
    }

    // A name with a value, or a class with its message.
    private static boolean separates(View view, int i) {
        char c = view.at(i);
        char next = view.at(i + 1);
        return c == ':' || (c == '=' && next != '=' && CharSet.ALNUM.has(next));
    }

    /// Whether a date or a time of day stands at a place of a view.
    static boolean beginsWithATime(View view, int begin) {
        int i = begin;
        while (i - begin < 4 && CharSet.DIGIT.has(view.at(i))) {
            i++;
        }
        int digits = i - begin;
        char after = view.at(i);
        boolean date = digits >= 2 && (after == '-' || after == '/');
        boolean time = digits == 2 && after == ':' && !CharSet.HEX.has(view.at(i + 3));
        return (date || time)
                && CharSet.DIGIT.has(view.at(i + 1))
                && CharSet.DIGIT.has(view.at(i + 2));
    }

    private static boolean isTurn(char before, char c) {
        return CharSet.LETTER.has(before) && CharSet.LETTER.has(c) && (before & 0x20) != (c & 0x20);
    }
}
