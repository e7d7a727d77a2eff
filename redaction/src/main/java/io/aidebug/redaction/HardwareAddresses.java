package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;

/// MAC addresses: a device's name for life. Kept: all zeros and broadcast.
final class HardwareAddresses implements Scanner {

    private static final int PAIRS = 6;
    private static final int LENGTH = 3 * PAIRS - 1;

    @Override
    public void scan(View view, List<Finding> found) {
        for (int i = 2; i < view.length(); i++) {
            char c = view.at(i);
            if ((c == ':' || c == '-') && isAddress(view, i - 2, c)) {
                found.add(Finding.of(view, "MAC", Rank.PERSONAL, i - 2, i - 2 + LENGTH));
                i += LENGTH - 2;
            }
        }
    }

    private static boolean isAddress(View view, int begin, char separator) {
        if (touches(view.at(begin - 1), separator) || touches(view.at(begin + LENGTH), separator)) {
            return false;
        }
        boolean zeros = true;
        boolean ones = true;
        for (int i = 0; i < LENGTH; i++) {
            char c = view.lowerAt(begin + i);
            if (i % 3 == 2 ? c != separator : !CharSet.HEX.has(c)) {
                return false;
            }
            zeros &= i % 3 == 2 || c == '0';
            ones &= i % 3 == 2 || c == 'f';
        }
        return !zeros && !ones;
    }

    private static boolean touches(char c, char separator) {
        return CharSet.WORD.has(c) || c == separator;
    }
}
