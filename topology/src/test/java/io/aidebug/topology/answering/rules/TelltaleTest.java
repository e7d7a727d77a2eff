package io.aidebug.topology.answering.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelltaleTest {

    private static final List<Telltale> BUNDLED =
            RuleBook.bundled().rules().stream()
                    .flatMap(rule -> Stream.concat(rule.names().stream(), rule.says().stream()))
                    .toList();

    @Test
    void needsTheLongestTextOfEachAlternative() {
        assertThat(needs("Deadlock")).containsExactly("deadlock");
        assertThat(needs("(?i)Read timed out")).containsExactly("read timed out");
        assertThat(needs("\\bENOSPC\\b|\\bEDQUOT\\b")).containsExactly("enospc", "edquot");
        assertThat(needs("^abc|[de|f]ghi$")).containsExactly("abc", "ghi");
    }

    @Test
    void needsNothingThatMayBeMissing() {
        assertThat(needs("out of (?:disk )?space")).containsExactly("out of ");
        assertThat(needs("(?:(?:a|b)long)?+ at (?<what>\\S{2,9}|[^)\\]|(])"))
                .containsExactly(" at ");
        assertThat(needs("abc+defg{1,2}hij*?kl")).containsExactly("def");
        assertThat(needs("\\wabc\\(defg\\.")).containsExactly("defg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?:one|another)",
                "Deadlock|(?i:lock)",
                "Deadlock|",
                "\\x41bcdef",
                "\\QNo.\\E space",
                "(a)bcdef\\1",
                "[a[b]]cdefg",
                "(?ix) No space",
                "a.b"
            })
    void isTriedOnEveryTextWhenItIsNotKnownWhatItNeeds(String regex) {
        assertThat(Telltale.of(regex).mayBeIn("")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isTriedOnEveryTextThatItMatches(String text) {
        assertThat(BUNDLED)
                .filteredOn(telltale -> telltale.pattern().matcher(text).find())
                .isNotEmpty()
                .allMatch(telltale -> telltale.mayBeIn(text.toLowerCase(Locale.ROOT)));
    }

    private static Stream<String> examples() {
        return OfflineRulesTest.FAMILIES
                .lines()
                .map(row -> row.substring(row.indexOf('|') + 1).strip());
    }

    private static List<String> needs(String regex) {
        return Telltale.of(regex).needs();
    }
}
