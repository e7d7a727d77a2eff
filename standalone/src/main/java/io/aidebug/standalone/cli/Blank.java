package io.aidebug.standalone.cli;

import java.util.Locale;
import java.util.Set;

/// The many ways in which exports write "nothing".
final class Blank {

    private static final Set<String> NOTHING =
            Set.of(
                    "n/a",
                    "na",
                    "nan",
                    "-nan",
                    "<na>",
                    "#n/a",
                    "#na",
                    "#n/a n/a",
                    "-1.#ind",
                    "1.#ind",
                    "-1.#qnan",
                    "1.#qnan",
                    "null",
                    "none",
                    "nil",
                    "-",
                    "--");

    private Blank() {}

    /// The trimmed text, "" when it is one of these.
    static String toEmpty(String text) {
        String trimmed = text.strip();
        return NOTHING.contains(trimmed.toLowerCase(Locale.ROOT)) ? "" : trimmed;
    }
}
