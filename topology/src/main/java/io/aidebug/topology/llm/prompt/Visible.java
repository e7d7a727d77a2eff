package io.aidebug.topology.llm.prompt;

/// Makes characters visible that a reader does not see: what turns the direction of writing, has no
/// width, or spells a text in invisible tags. In JSON they may stand as escapes, so nothing is
/// lost.
final class Visible {

    private Visible() {}

    /// The JSON with such characters escaped.
    static String in(String json) {
        var out = new StringBuilder(json.length() + 16);
        int copied = 0;
        int point;
        for (int at = 0; at < json.length(); at += Character.charCount(point)) {
            point = json.codePointAt(at);
            if (isHidden(point)) {
                out.append(json, copied, at);
                escape(out, point);
                copied = at + Character.charCount(point);
            }
        }
        return out.append(json, copied, json.length()).toString();
    }

    private static boolean isHidden(int point) {
        // Most are of these, and looking the type of each up costs more than all else here.
        if (point >= ' ' && point <= '~') {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.FORMAT,
                    Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }

    private static void escape(StringBuilder out, int point) {
        for (char unit : Character.toChars(point)) {
            out.append(String.format("\\u%04x", (int) unit));
        }
    }
}
