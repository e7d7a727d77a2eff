package io.aidebug.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Counts the characters that are looked at; time would tell more of the machine.
class LinearWorkTest {

    private static final int LENGTH = 60_000;
    private static final int MOST = 100;

    private static final SecretSearch SEARCH = new SecretSearch(Detector.all());

    static List<String> units() {
        return HostileTexts.UNITS;
    }

    @ParameterizedTest
    @MethodSource("units")
    void workGrowsWithTheTextAndNothingElse(String unit) {
        double once = perCharacter(unit, LENGTH);

        assertThat(once).isLessThan(MOST);
        assertThat(perCharacter(unit, 3 * LENGTH)).isLessThan(1.1 * once + 1);
    }

    private static double perCharacter(String unit, int length) {
        return (double) SEARCH.search(HostileTexts.of(unit, length)).steps() / length;
    }
}
