package io.aidebug.topology.answering.check;

import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of texts, whatever their case: a dotted name as a whole and in its pieces.
final class Words {

    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}_]++(?:\\.[\\p{L}\\p{N}_]++)*+");

    // Words that hold a sentence together and tell nothing of an issue. "not" is none of them.
    private static final Set<String> CONNECTING =
            Set.of(
                    """
                    a an the of in on at by to for from with and or as is was were are be been it
                    its this that which also has have had both same similar likely name names score
                    issue issues another one own file status resolved s\
                    """
                            .split("\\s+"));

    private final Set<String> words = new HashSet<>();

    Words(String... texts) {
        for (String text : texts) {
            for (Matcher word = WORD.matcher(plain(text)); word.find(); ) {
                words.add(word.group());
                if (word.group().indexOf('.') > 0) {
                    Collections.addAll(words, word.group().split("\\."));
                }
            }
        }
    }

    /// Whether every word of a text that tells something is one of these.
    boolean cover(String text) {
        return WORD.matcher(plain(text))
                .results()
                .map(word -> word.group())
                .allMatch(word -> CONNECTING.contains(word) || words.contains(word));
    }

    private static String plain(String text) {
        return Folding.visible(text).toLowerCase(Locale.ROOT);
    }
}
