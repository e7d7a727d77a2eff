package io.aidebug.retrieval.text;

/// The parts of the camelCase, dotted and snake_case names in a text: `NameNode.fsyncDir` gives
/// `Name Node fsync Dir`.
///
/// Words that do not split are not repeated.
final class NameParts {

    private NameParts() {}

    static String of(String text) {
        StringBuilder parts = new StringBuilder();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean name = i < text.length() && isName(text.charAt(i));
            if (name && start < 0) {
                start = i;
            } else if (!name && start >= 0) {
                split(text, start, i, parts);
                start = -1;
            }
        }
        return parts.toString();
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '$';
    }

    private static void split(String text, int start, int end, StringBuilder parts) {
        int before = parts.length();
        int from = start;
        int count = 0;
        for (int i = start + 1; i <= end; i++) {
            if (i == end || isBoundary(text, i, end)) {
                count += append(text, from, i, parts);
                from = i;
            }
        }
        if (count < 2) {
            parts.setLength(before);
        }
    }

    private static boolean isBoundary(String text, int i, int end) {
        char last = text.charAt(i - 1);
        char here = text.charAt(i);
        if (!Character.isLetterOrDigit(here) || !Character.isLetterOrDigit(last)) {
            return true;
        }
        boolean hump = Character.isLowerCase(last) && Character.isUpperCase(here);
        boolean acronymEnds =
                Character.isUpperCase(last)
                        && Character.isUpperCase(here)
                        && i + 1 < end
                        && Character.isLowerCase(text.charAt(i + 1));
        return hump || acronymEnds;
    }

    /// How many parts were appended: a single character is none, a separator in front of one is
    /// left out.
    private static int append(String text, int from, int to, StringBuilder parts) {
        int letters = Character.isLetterOrDigit(text.charAt(from)) ? from : from + 1;
        if (to - letters < 2) {
            return 0;
        }
        parts.append(text, letters, to).append(' ');
        return 1;
    }
}
