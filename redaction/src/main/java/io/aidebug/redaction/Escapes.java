package io.aidebug.redaction;

import org.jspecify.annotations.Nullable;

/// Decodes what stands for a character of ASCII: `%40` of addresses, `\x40`, the four digits of
/// JSON, `\"` and `\n` of JSON and sources, `&#64;` and `&amp;` of XML.
final class Escapes {

    private static final String[][] ENTITIES = {
        {"&amp;", "&"},
        {"&lt;", "<"},
        {"&gt;", ">"},
        {"&quot;", "\""},
        {"&apos;", "'"},
        {"&commat;", "@"},
        {"&colon;", ":"},
        {"&equals;", "="}
    };
    private static final int MAX_REFERENCE = 6;

    private final View source;

    private Escapes(View source) {
        this.source = source;
    }

    /// The view with every escape decoded once, or null when there is none.
    static @Nullable View decode(View source) {
        var escapes = new Escapes(source);
        for (int i = 0; i < source.length(); i++) {
            if (isMark(source.at(i)) && escapes.end(i) > 0) {
                return escapes.rewritten(i);
            }
        }
        return null;
    }

    private static boolean isMark(char c) {
        return c == '%' || c == '\\' || c == '&';
    }

    /// @param first where the first escape stands
    private View rewritten(int first) {
        Rewriter rewriter = Rewriter.from(source, first);
        for (int i = first; i < source.length(); ) {
            char c = source.at(i);
            int end = isMark(c) ? end(i) : -1;
            if (end > 0) {
                rewriter.write(decoded(i, end), i, end);
                i = end;
            } else {
                rewriter.write(c, i, i + 1);
                i++;
            }
        }
        return rewriter.view();
    }

    /// Index after the escape that begins here, -1 when none does.
    private int end(int i) {
        return switch (source.at(i)) {
            case '%' -> isAscii(i + 1, 2) ? i + 3 : -1;
            case '\\' -> backslash(i);
            default -> entity(i);
        };
    }

    private int backslash(int i) {
        return switch (source.at(i + 1)) {
            case 'u' -> isAscii(i + 2, 4) ? i + 6 : -1;
            case 'x' -> isAscii(i + 2, 2) ? i + 4 : -1;
            case 'n', 'r', 't', '"', '\'', '/', '\\' -> i + 2;
            default -> -1;
        };
    }

    private int entity(int i) {
        if (source.at(i + 1) == '#') {
            int digits = source.lowerAt(i + 2) == 'x' ? i + 3 : i + 2;
            CharSet set = digits == i + 3 ? CharSet.HEX : CharSet.DIGIT;
            int end = source.runEnd(digits, set, 1, MAX_REFERENCE);
            return end > digits && source.at(end) == ';' && number(i) < 128 ? end + 1 : -1;
        }
        for (String[] entity : ENTITIES) {
            if (source.hasAt(i, entity[0])) {
                return i + entity[0].length();
            }
        }
        return -1;
    }

    private char decoded(int i, int end) {
        char c = source.at(i + 1);
        return switch (source.at(i)) {
            case '%' -> (char) hex(i + 1, 2);
            case '\\' ->
                    switch (c) {
                        case 'u', 'x' -> (char) hex(i + 2, end - i - 2);
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 't' -> '\t';
                        default -> c;
                    };
            default -> c == '#' ? (char) number(i) : named(i);
        };
    }

    private char named(int i) {
        for (String[] entity : ENTITIES) {
            if (source.hasAt(i, entity[0])) {
                return entity[1].charAt(0);
            }
        }
        return '&';
    }

    private int number(int i) {
        boolean hex = source.lowerAt(i + 2) == 'x';
        int digits = hex ? i + 3 : i + 2;
        int end = source.runEnd(digits, hex ? CharSet.HEX : CharSet.DIGIT, 1, MAX_REFERENCE);
        return end == digits
                ? Integer.MAX_VALUE
                : Integer.parseInt(source.text(digits, end), hex ? 16 : 10);
    }

    private boolean isAscii(int begin, int digits) {
        for (int i = begin; i < begin + digits; i++) {
            if (!CharSet.HEX.has(source.at(i))) {
                return false;
            }
        }
        return hex(begin, digits) < 128;
    }

    private int hex(int begin, int digits) {
        int value = 0;
        for (int i = begin; i < begin + digits; i++) {
            value = value * 16 + Character.digit(source.at(i), 16);
        }
        return value;
    }
}
