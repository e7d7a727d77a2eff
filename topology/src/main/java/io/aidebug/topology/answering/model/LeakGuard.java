package io.aidebug.topology.answering.model;

import io.aidebug.topology.answering.check.Material;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Tells whether an answer gives away what only the instructions hold: a run of their words, or a
/// single word of theirs that looks like a secret (long, with digits) and is in nothing that was
/// submitted. Such an answer follows somebody else's instructions.
final class LeakGuard {

    private static final int RUN = 60;
    private static final int STRIDE = 15;
    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9_/+=-]{12,200}+");
    private static final Pattern NOT_TELLING = Pattern.compile("[\\W_]+");

    private final Set<String> runs = new HashSet<>();
    private final Set<String> secrets;

    /// @param system the instructions
    /// @param material what may be told, whoever else says it too
    LeakGuard(String system, Material material) {
        String plain = plain(system);
        for (int from = 0; from + RUN <= plain.length(); from += STRIDE) {
            runs.add(plain.substring(from, from + RUN));
        }
        secrets =
                LONG_WORD
                        .matcher(system)
                        .results()
                        .map(MatchResult::group)
                        .filter(word -> word.chars().anyMatch(Character::isDigit))
                        .filter(word -> !material.mentions(word))
                        .map(LeakGuard::plain)
                        .collect(Collectors.toUnmodifiableSet());
    }

    boolean leaks(String answer) {
        String plain = plain(answer);
        return secrets.stream().anyMatch(plain::contains)
                || runs.stream().anyMatch(plain::contains);
    }

    /// Letters and digits alone: spacing a secret out or quoting it does not hide it.
    private static String plain(String text) {
        return NOT_TELLING.matcher(text).replaceAll("");
    }
}
