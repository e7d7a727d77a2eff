package io.aidebug.topology.jira;

import java.nio.charset.StandardCharsets;

/// Text that every later hop takes: without NUL and halves of surrogate pairs, trimmed, and no
/// longer than its field.
final class FittingText {

    private FittingText() {}

    /// @param max code points
    static String of(String text, int max) {
        // Encoding replaces what no encoding can carry.
        String clean =
                new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                        .replace("\0", "")
                        .strip();
        return clean.codePointCount(0, clean.length()) <= max
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, max));
    }
}
