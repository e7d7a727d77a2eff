package io.aidebug.redaction;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// The placeholders of one job: the same secret always has the same one. Used by one thread.
final class Placeholders {

    private static final int MAX_TYPE = 48;
    private static final int MAX_DIGITS = 6;
    private static final CharSet TYPE = CharSet.of("0-9A-Z_");

    private final Map<String, Placeholder> bySecret = new HashMap<>();
    private final Map<String, Integer> distinct = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    private record Placeholder(String type, int number) {
        @Override
        public String toString() {
            return "<" + type + "_" + number + ">";
        }
    }

    String of(Finding finding) {
        Placeholder placeholder =
                bySecret.computeIfAbsent(
                        finding.value(),
                        _ ->
                                new Placeholder(
                                        finding.type(),
                                        distinct.merge(finding.type(), 1, Integer::sum)));
        counts.merge(placeholder.type(), 1, Integer::sum);
        return placeholder.toString();
    }

    Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    /// Gives no number again that a placeholder in the text has: it stands for another secret.
    void avoidThoseOf(String text) {
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            avoid(text, at);
        }
    }

    private void avoid(String text, int at) {
        int end = at + 1;
        while (end < text.length() && end - at <= MAX_TYPE && TYPE.has(text.charAt(end))) {
            end++;
        }
        int line = text.lastIndexOf('_', end);
        boolean placeholder =
                line > at + 1
                        && end < text.length()
                        && text.charAt(end) == '>'
                        && end - line > 1
                        && end - line <= MAX_DIGITS + 1
                        && text.substring(line + 1, end).chars().allMatch(Character::isDigit);
        if (placeholder) {
            int number = Integer.parseInt(text, line + 1, end, 10);
            distinct.merge(text.substring(at + 1, line), number, Math::max);
        }
    }
}
