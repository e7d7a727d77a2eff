package io.aidebug.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnchorsTest {

    @Test
    void findsEveryLiteralWhereverItStandsWhateverItsCase() {
        List<String> literals = List.of("he", "she", "his", "hers", "s", "-a-", "a");
        var random = new Random(7);
        for (int run = 0; run < 500; run++) {
            var text = new StringBuilder();
            random.ints(40, 0, 7).forEach(i -> text.append("hesHR-a".charAt(i)));
            assertThat(found(literals, text.toString()))
                    .isEqualTo(sought(literals, text.toString()));
        }
    }

    private static List<String> found(List<String> literals, String text) {
        var found = new ArrayList<String>();
        new Anchors(literals)
                .find(View.of(text), (literal, end) -> found.add(literals.get(literal) + end));
        return found.stream().sorted().toList();
    }

    private static List<String> sought(List<String> literals, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        var found = new ArrayList<String>();
        for (String literal : literals) {
            for (int at = lower.indexOf(literal); at >= 0; at = lower.indexOf(literal, at + 1)) {
                found.add(literal + (at + literal.length()));
            }
        }
        return found.stream().sorted().toList();
    }
}
