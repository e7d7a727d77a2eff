package io.aidebug.topology.answering.model;

import io.aidebug.topology.answering.check.Material;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells whether an answer gives away what only the instructions hold: a run of their words, or a
/// single word of theirs that looks like a secret (long, with digits) and is in nothing that was
/// submitted. Such an answer follows somebody else's instructions.
///
/// Every question has its own instructions, so they are scanned for each: one pass over the
/// characters, no regular expressions.
final class LeakGuard {

    private static final int RUN = 60;
    private static final int STRIDE = 15;
    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;

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
                longWords(system).stream()
                        .distinct()
                        .filter(word -> word.chars().anyMatch(Character::isDigit))
                        .filter(word -> !material.mentions(word))
                        .map(LeakGuard::plain)
                        .collect(Collectors.toUnmodifiableSet());
    }

    boolean leaks(String answer) {
        String plain = plain(answer);
        return secrets.stream().anyMatch(plain::contains) || holdsARun(plain);
    }

    private boolean holdsARun(String plain) {
        for (int from = 0; from + RUN <= plain.length(); from++) {
            if (runs.contains(plain.substring(from, from + RUN))) {
                return true;
            }
        }
        return false;
    }

    /// Letters and digits alone: spacing a secret out or quoting it does not hide it.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isTelling(c)) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /// Words as keys and tokens are written; a longer one in pieces.
    private static List<String> longWords(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            boolean inWord = at < text.length() && isOfWord(text.charAt(at));
            if (!inWord || at - from == LONGEST) {
                if (at - from >= SHORTEST) {
                    words.add(text.substring(from, at));
                }
                from = inWord ? at : at + 1;
            }
        }
        return words;
    }

    private static boolean isOfWord(char c) {
        return isTelling(c) || "_/+=-".indexOf(c) >= 0;
    }

    private static boolean isTelling(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
