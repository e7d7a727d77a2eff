package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;

/// Numbers of payment cards: a brand's first digits and length, a valid check digit (ISO/IEC
/// 7812-1, Luhn), and blanks or dashes, if any, where they stand on the card.
final class CardNumbers implements Scanner {

    private static final int MIN = 14;
    private static final int MAX = 16;
    private static final CharSet BEFORE = CharSet.of("0-9A-Za-z_.:#+-");

    @Override
    public void scan(View view, List<Finding> found) {
        for (int i = 0; i < view.length(); ) {
            if (!CharSet.DIGIT.has(view.at(i))) {
                i++;
                continue;
            }
            int end = end(view, i);
            if (end > 0) {
                found.add(Finding.of(view, "CARD", Rank.PERSONAL, i, end));
                i = end;
            } else {
                while (CharSet.DIGIT.has(view.at(i))) {
                    i++;
                }
            }
        }
    }

    private static int end(View view, int begin) {
        char first = view.at(begin);
        boolean begins = !BEFORE.has(view.at(begin - 1)) || view.breakBefore(begin) != View.WHOLE;
        if (first < '2' || first > '6' || !begins) {
            return -1;
        }
        var digits = new StringBuilder(MAX);
        int i = begin;
        char separator = 0;
        while (digits.length() <= MAX) {
            char c = view.at(i);
            if (CharSet.DIGIT.has(c)
                    && (i == begin
                            || view.goesOn(i, digits.length() >= (first == '3' ? MIN : MAX)))) {
                digits.append(c);
                i++;
            } else if (separates(view, i, digits.length(), first, separator)) {
                separator = c;
                i++;
            } else {
                break;
            }
        }
        boolean ends = !CharSet.WORD.has(view.at(i)) || view.breakBefore(i) != View.WHOLE;
        return ends && isCard(digits) ? i : -1;
    }

    private static boolean separates(View view, int i, int digits, char first, char separator) {
        char c = view.at(i);
        boolean place = first == '3' ? digits == 4 || digits == 10 : digits % 4 == 0 && digits > 0;
        return place
                && (c == ' ' || c == '-')
                && (separator == 0 ? digits == 4 : c == separator)
                && CharSet.DIGIT.has(view.at(i + 1))
                && digits < MAX;
    }

    private static boolean isCard(CharSequence digits) {
        return digits.length() == length(digits) && luhn(digits) && isVaried(digits);
    }

    // The length that the first digits ask for, -1 for those of no brand.
    private static int length(CharSequence digits) {
        if (digits.length() < MIN) {
            return -1;
        }
        int two = number(digits, 2);
        int four = number(digits, 4);
        if (two == 34 || two == 37) {
            return 15;
        }
        if (two == 36 || two == 38 || (four >= 3000 && four < 3060)) {
            return 14;
        }
        boolean mastercard = (two >= 51 && two <= 55) || (four >= 2221 && four <= 2720);
        boolean discover = four == 6011 || two == 65 || (four >= 6440 && four <= 6499);
        boolean others = (four >= 3528 && four <= 3589) || two == 62;
        return two / 10 == 4 || mastercard || discover || others ? 16 : -1;
    }

    private static int number(CharSequence digits, int length) {
        return Integer.parseInt(digits, 0, length, 10);
    }

    private static boolean luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    // Filler such as 0000000000000000 is no card.
    private static boolean isVaried(CharSequence digits) {
        return digits.chars().distinct().count() > 1;
    }
}
