package io.aidebug.redaction;

/// A set of characters: chosen ones of ASCII and, in a negated set, all others. Immutable.
final class CharSet {

    static final CharSet DIGIT = of("0-9");
    static final CharSet LETTER = of("A-Za-z");
    static final CharSet ALNUM = of("0-9A-Za-z");
    static final CharSet UPPER_ALNUM = of("0-9A-Z");
    static final CharSet LOWER_ALNUM = of("0-9a-z");
    static final CharSet HEX = of("0-9a-fA-F");
    static final CharSet WORD = of("0-9A-Za-z_");

    /// Base64 in its alphabet for addresses (RFC 4648, section 5).
    static final CharSet URL_SAFE = of("0-9A-Za-z_-");

    /// Either alphabet of base64, without padding.
    static final CharSet BASE64 = of("0-9A-Za-z+/_-");

    /// Base64 with padding and what else tokens are written in (RFC 6750).
    static final CharSet TOKEN = of("0-9A-Za-z+/_.~=-");

    private final long low;
    private final long high;
    private final boolean beyond;

    private CharSet(long low, long high, boolean beyond) {
        this.low = low;
        this.high = high;
        this.beyond = beyond;
    }

    /// Characters as in a regular expression's brackets: ranges and single ones, `-` last.
    static CharSet of(String members) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < members.length(); i++) {
            char first = members.charAt(i);
            boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
            char last = range ? members.charAt(i + 2) : first;
            for (char c = first; c <= last; c++) {
                if (c < 64) {
                    low |= 1L << c;
                } else {
                    high |= 1L << c;
                }
            }
            i += range ? 2 : 0;
        }
        return new CharSet(low, high, false);
    }

    boolean has(char c) {
        if (c < 64) {
            return (low >>> c & 1) != 0;
        }
        return c < 128 ? (high >>> c & 1) != 0 : beyond;
    }

    /// Every character but those of the set and the controls.
    CharSet negated() {
        return new CharSet(~low & ~0xFFFFFFFFL, ~high & ~(1L << 63), true);
    }
}
