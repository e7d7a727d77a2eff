package io.aidebug.topology.llm.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.topology.async.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AllowanceTest {

    private final ManualClock clock = new ManualClock();

    @Test
    void neverGivesMoreThanItsAmountInAMinute() {
        var allowance = new Allowance(110, clock);
        int inFirstMinute = 0;
        while (allowance.reserve(1).compareTo(Duration.ofMinutes(1)) <= 0) {
            inFirstMinute++;
        }

        assertThat(inFirstMinute).isBetween(100, 110);
    }

    @Test
    void givesTurnsInTheOrderOfAsking() {
        var allowance = new Allowance(66, clock);
        for (int i = 0; i < 6; i++) {
            assertThat(allowance.reserve(1)).isEqualTo(Duration.ZERO);
        }

        assertThat(allowance.reserve(1)).isCloseTo(Duration.ofSeconds(1), Duration.ofMillis(1));
        assertThat(allowance.reserve(1)).isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(1));
        clock.advance(Duration.ofSeconds(2));
        assertThat(allowance.reserve(1)).isCloseTo(Duration.ofSeconds(1), Duration.ofMillis(1));
    }

    @Test
    void letsACallPassThatIsLargerThanTheBucketAndWaitsAfterIt() {
        var tokens = new Allowance(1_100, clock);
        Duration wait = tokens.reserve(1_100);

        assertThat(wait).isCloseTo(Duration.ofMinutes(1), Duration.ofMillis(1));
        tokens.giveBack(1_000);
        assertThat(tokens.reserve(0)).isEqualTo(Duration.ZERO);
    }

    @Test
    void savesUpNoMoreThanItsBucket() {
        var allowance = new Allowance(11, clock);
        clock.advance(Duration.ofDays(1));

        assertThat(allowance.reserve(1)).isEqualTo(Duration.ZERO);
        assertThat(allowance.reserve(1)).isPositive();
    }
}
