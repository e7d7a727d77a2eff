package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;
import java.util.Set;

/// IPv4 and IPv6 addresses, private ones too: they show how a network is built, and with the same
/// placeholder for the same address nothing is lost of who talked to whom. Kept as they are:
/// loopback, unspecified and broadcast addresses and netmasks, which are the same everywhere and
/// often the very cause, and four numbers that a word or a dash before them makes a version.
final class IpAddresses implements Scanner {

    private static final CharSet COLON_HEX = CharSet.of("0-9A-Fa-f:");
    private static final CharSet V6_TAIL = CharSet.of("0-9A-Fa-f:.");
    private static final CharSet BEFORE = CharSet.of("0-9A-Za-z_.");
    private static final int MAX_V6 = 46;
    private static final int GROUPS = 8;
    private static final Set<String> SAME_EVERYWHERE =
            Set.of("::1", "::", "0:0:0:0:0:0:0:1", "0:0:0:0:0:0:0:0");
    private static final List<String> VERSIONS =
            List.of("version", "ver", "v", "release", "build", "rev", "revision", "jdk", "driver");
    private static final int MAX_GAP = 3;

    @Override
    public void scan(View view, List<Finding> found) {
        for (int i = 0; i < view.length(); ) {
            char c = view.at(i);
            if (!COLON_HEX.has(c)) {
                i++;
                continue;
            }
            int end = end(view, i);
            if (end > 0) {
                found.add(Finding.of(view, "IP", Rank.PERSONAL, i, end));
                i = end;
            } else {
                i = view.runEnd(i + 1, COLON_HEX, Integer.MAX_VALUE, Integer.MAX_VALUE);
            }
        }
    }

    private static int end(View view, int begin) {
        if (BEFORE.has(view.at(begin - 1)) && view.breakBefore(begin) == View.WHOLE) {
            return -1;
        }
        int v6 = v6End(view, begin);
        return v6 > 0 ? v6 : v4End(view, begin);
    }

    private static int v4End(View view, int begin) {
        int i = begin;
        int first = -1;
        for (int octet = 0; octet < 4; octet++) {
            int end = view.runEnd(i, CharSet.DIGIT, octet == 3 ? 1 : 4, 4);
            int value = octet(view, i, end);
            if (value < 0 || (octet < 3 && view.at(end) != '.')) {
                return -1;
            }
            first = octet == 0 ? value : first;
            i = octet < 3 ? end + 1 : end;
        }
        return goesOn(view, i)
                        || first == 127
                        || first == 255
                        || isZero(view, begin, i)
                        || isVersion(view, begin)
                ? -1
                : i;
    }

    private static int octet(View view, int begin, int end) {
        int digits = end - begin;
        if (digits < 1 || digits > 3 || (digits > 1 && view.at(begin) == '0')) {
            return -1;
        }
        int value = Integer.parseInt(view.text(begin, end));
        return value > 255 ? -1 : value;
    }

    private static boolean goesOn(View view, int end) {
        char c = view.at(end);
        if (view.breakBefore(end) != View.WHOLE) {
            return false;
        }
        return CharSet.WORD.has(c)
                || ((c == '.' || c == '-') && CharSet.ALNUM.has(view.at(end + 1)));
    }

    private static boolean isZero(View view, int begin, int end) {
        return end - begin == "0.0.0.0".length() && view.hasAt(begin, "0.0.0.0");
    }

    private static boolean isVersion(View view, int begin) {
        if (view.at(begin - 1) == '-' && CharSet.ALNUM.has(view.at(begin - 2))) {
            return true;
        }
        int end = begin;
        while (begin - end < MAX_GAP && " :=('\"".indexOf(view.at(end - 1)) >= 0) {
            end--;
        }
        for (String word : VERSIONS) {
            if (view.hasBefore(end, word)
                    && !CharSet.LETTER.has(view.at(end - word.length() - 1))) {
                return true;
            }
        }
        return false;
    }

    private static int v6End(View view, int begin) {
        int end = view.runEnd(begin, V6_TAIL, MAX_V6, MAX_V6);
        while (end > begin && (view.at(end - 1) == '.' || isLoneColon(view, begin, end))) {
            end--;
        }
        if (end - begin < 2 || CharSet.WORD.has(view.at(end))) {
            return -1;
        }
        String text = view.text(begin, end);
        boolean address = isV6(text) && hasDigit(text) && !SAME_EVERYWHERE.contains(text);
        return address ? end : -1;
    }

    private static boolean isLoneColon(View view, int begin, int end) {
        return view.at(end - 1) == ':' && (end - 2 < begin || view.at(end - 2) != ':');
    }

    private static boolean isV6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text) == GROUPS;
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int before = groups(text.substring(0, gap));
        int after = groups(text.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after < GROUPS;
    }

    /// How many groups of 16 bits these are, -1 for none at all.
    private static int groups(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int groups = 0;
        for (String group : text.split(":", -1)) {
            if (group.indexOf('.') >= 0) {
                groups += isV4(group) ? 2 : GROUPS + 1;
            } else {
                groups += group.isEmpty() || group.length() > 4 ? GROUPS + 1 : 1;
            }
        }
        return groups > GROUPS ? -1 : groups;
    }

    private static boolean isV4(String text) {
        return text.length() >= "1.1.1.1".length()
                && text.chars().filter(c -> c == '.').count() == 3;
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }
}
