package io.aidebug.topology.llm.prompt;

/// Shortens prose: its beginning says what it is about, its end how it went on.
final class Excerpt {

    private static final int GAP_ROOM = 50;

    private Excerpt() {}

    /// The text within so many characters.
    static String of(String text, int room) {
        if (text.length() <= room) {
            return text;
        }
        if (room <= 2 * GAP_ROOM) {
            return start(text, Math.max(0, room));
        }
        int kept = room - GAP_ROOM;
        String head = start(text, kept * 2 / 3);
        String tail = end(text, kept / 3);
        return head
                + "\n[... %d characters left out ...]\n"
                        .formatted(text.length() - head.length() - tail.length())
                + tail;
    }

    /// At most so many characters from the start, no surrogate pair cut in two.
    static String start(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean splits = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splits ? length - 1 : length);
    }

    private static String end(String text, int length) {
        int from = text.length() - length;
        boolean splits = from > 0 && Character.isLowSurrogate(text.charAt(from));
        return text.substring(splits ? from + 1 : from);
    }
}
