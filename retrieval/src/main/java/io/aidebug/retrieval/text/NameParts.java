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
        for (int i = start; i <= end; i++) {
            boolean boundary = i == end || (i > start && isBoundary(text, i, end));
            if (boundary) {
                append(text, from, i, parts);
                from = i;
            }
        }
        boolean whole = parts.length() - before == end - start + 1;
        if (whole) {
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

    private static void append(String text, int from, int to, StringBuilder parts) {
        if (to - from > 1 && Character.isLetterOrDigit(text.charAt(from))) {
            parts.append(text, from, to).append(' ');
        }
    }
}
