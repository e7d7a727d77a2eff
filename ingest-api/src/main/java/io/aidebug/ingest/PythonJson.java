package io.aidebug.ingest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Writes texts and numbers as Python's `json.dumps` does by default: a job's id is the hash of
/// such a text and must be the same wherever it is computed.
final class PythonJson {

    /// Python writes an exponent below 1e-4 and from 1e16 on.
    private static final int MIN_PLAIN_EXPONENT = -4;

    private static final int MAX_PLAIN_EXPONENT = 16;

    private PythonJson() {}

    /// A string in quotes; everything but printable ASCII is escaped.
    static String text(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            append(out, text.charAt(i));
        }
        return out.append('"').toString();
    }

    private static void append(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c >= ' ' && c <= '~') {
                    out.append(c);
                } else {
                    out.append("\\u%04x".formatted((int) c));
                }
            }
        }
    }

    /// A finite floating point number: the shortest digits that read back as the same number.
    static String number(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - shortest.scale() - 1;
        String sign = value < 0 ? "-" : "";
        return sign
                + (exponent < MIN_PLAIN_EXPONENT || exponent >= MAX_PLAIN_EXPONENT
                        ? scientific(digits, exponent)
                        : plain(shortest));
    }

    /// Java prints two digits where one is enough (`4.9E-324`), Python does not.
    private static BigDecimal shortest(double value) {
        BigDecimal printed = new BigDecimal(Double.toString(value));
        BigDecimal oneDigit = printed.round(new MathContext(1, RoundingMode.HALF_EVEN));
        return oneDigit.doubleValue() == value ? oneDigit : printed;
    }

    private static String plain(BigDecimal number) {
        String plain = number.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String scientific(String digits, int exponent) {
        String mantissa =
                digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
