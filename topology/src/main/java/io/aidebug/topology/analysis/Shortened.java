package io.aidebug.topology.analysis;

/// Cuts text for people, in code points.
final class Shortened {

    private static final String CUT = " ...";

    private Shortened() {}

    /// The text, or its beginning with a mark that it was cut; at most `characters` and the mark.
    static String to(int characters, String text) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters)).stripTrailing() + CUT;
    }
}
