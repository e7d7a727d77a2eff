package io.aidebug.topology.llm.prompt;

/// Makes characters visible that a reader does not see: what turns the direction of writing, has no
/// width, or spells a text in invisible tags. In JSON they may stand as escapes, so nothing is
/// lost.
final class Visible {

    private Visible() {}

    /// The JSON with such characters escaped.
    static String in(String json) {
        var out = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(point -> append(out, point));
        return out.toString();
    }

    private static void append(StringBuilder out, int point) {
        int type = Character.getType(point);
        boolean hidden =
                type == Character.FORMAT
                        || type == Character.CONTROL
                        || type == Character.SURROGATE
                        || type == Character.PRIVATE_USE
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR
                        || type == Character.UNASSIGNED;
        if (!hidden) {
            out.appendCodePoint(point);
            return;
        }
        for (char unit : Character.toChars(point)) {
            out.append(String.format("\\u%04x", (int) unit));
        }
    }
}
