package io.aidebug.service.contract;

/// Text as the contract means it: characters are Unicode code points, and trimming removes what
/// Python's `str.strip()` removes, because a job's id is computed from the trimmed text and must be
/// the same in every client.
public final class ContractText {

    private ContractText() {}

    /// The text without white space at both ends.
    public static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isSpace(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    /// Its length in code points.
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Its last code points, all of it when it has no more than `count`.
    public static String tail(String text, int count) {
        return length(text) <= count
                ? text
                : text.substring(text.offsetByCodePoints(text.length(), -count));
    }

    /// Why a text cannot be taken, "" when it can: longer than `maxLength` code points, a NUL, or
    /// half of a surrogate pair, which no encoding can carry on.
    public static String fault(String text, int maxLength) {
        if (text.length() > maxLength && length(text) > maxLength) {
            return "must have at most " + maxLength + " characters";
        }
        if (text.indexOf('\0') >= 0) {
            return "must not contain the character NUL";
        }
        return hasLoneSurrogate(text) ? "must not contain half a surrogate pair" : "";
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /// Python's `str.isspace()`; every such character is in the basic plane.
    private static boolean isSpace(char c) {
        return switch (c) {
            case '\u0085', '\u00a0', '\u2007', '\u202f' -> true;
            default -> Character.isWhitespace(c);
        };
    }
}
