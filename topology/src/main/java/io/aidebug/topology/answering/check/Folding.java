package io.aidebug.topology.answering.check;

/// Text as it is compared and shown. Invisible characters (zero-width, bidirectional controls,
/// variation selectors, other controls) fall away: they change how a text looks or compares, never
/// what it says. See Unicode TR36, 2.10.
final class Folding {

    private static final int FIRST_SELECTOR = 0xFE00;
    private static final int LAST_SELECTOR = 0xFE0F;

    private Folding() {}

    /// Without invisible characters; lines and tabs stay.
    static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        int c;
        for (int at = 0; at < text.length(); at += Character.charCount(c)) {
            c = text.codePointAt(at);
            if (!isInvisible(c)) {
                visible.appendCodePoint(c);
            }
        }
        return visible.toString();
    }

    /// Visible, each run of white space one blank, none at the ends.
    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        append(folded, text);
        int end = folded.length();
        if (end > 0 && folded.charAt(end - 1) == ' ') {
            folded.setLength(end - 1);
        }
        return folded.toString();
    }

    /// Appends the text folded; never begins with a blank after a blank or at the very beginning.
    static void append(StringBuilder folded, String text) {
        int c;
        for (int at = 0; at < text.length(); at += Character.charCount(c)) {
            c = text.codePointAt(at);
            if (isSpace(c)) {
                space(folded);
            } else if (!isInvisible(c)) {
                folded.appendCodePoint(c);
            }
        }
    }

    static void space(StringBuilder folded) {
        if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
            folded.append(' ');
        }
    }

    private static boolean isSpace(int c) {
        return !isPlain(c) && (Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /// A letter, digit or sign of ASCII, as nearly all are: its type need not be looked up.
    private static boolean isPlain(int c) {
        return c > ' ' && c <= '~';
    }

    private static boolean isInvisible(int c) {
        if (isPlain(c)) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t' && c != '\r';
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> true;
            default -> c >= FIRST_SELECTOR && c <= LAST_SELECTOR;
        };
    }
}
