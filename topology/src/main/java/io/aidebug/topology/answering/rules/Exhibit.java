package io.aidebug.topology.answering.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// A clue as it is shown to the rules: what every one of them asks about it is looked up once.
///
/// @param lowerCase its text in lower case
/// @param isAssertion see [Clue#isAssertion]
record Exhibit(Clue clue, String lowerCase, boolean isAssertion) {

    /// The clues that may show something, the most telling first.
    static List<Exhibit> of(List<Clue> clues) {
        return clues.stream()
                .filter(clue -> clue.kind() != Clue.Kind.REMARK)
                .sorted(Comparator.comparing(Clue::kind))
                .map(Exhibit::of)
                .toList();
    }

    private static Exhibit of(Clue clue) {
        return new Exhibit(
                clue, clue.text().toLowerCase(Locale.ROOT), Clue.isAssertion(clue.text()));
    }
}
