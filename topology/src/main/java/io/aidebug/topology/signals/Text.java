package io.aidebug.topology.signals;

/// Cutting text without cutting a character in two.
final class Text {

    private Text() {}

    /// The first `limit` characters, one less where that would split a surrogate pair.
    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        boolean splits = limit > 0 && Character.isHighSurrogate(text.charAt(limit - 1));
        return text.substring(0, splits ? limit - 1 : limit);
    }

    /// The last part of a path of either kind of slash.
    static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /// How many blanks a line begins with, a tab counting as eight columns' worth of them.
    static int indent(String line) {
        int columns = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != ' ' && c != '\t') {
                break;
            }
            columns += c == '\t' ? 8 : 1;
        }
        return columns;
    }
}
