package io.aidebug.topology.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidebug.topology.async.CallFailure.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final RandomGenerator RANDOM = new SplittableRandom(7);
    private static final TransientFailure FAILURE = new TransientFailure("later");
    private static final BackOff EXACT =
            new BackOff(Duration.ofMillis(100), 2, Duration.ofMillis(500), 0);
    private static final RetryPolicy POLICY = new RetryPolicy(5, EXACT, Duration.ofSeconds(10));

    @Test
    void waitsTwiceAsLongEachTimeUpToTheLongestWait() {
        assertThat(IntStream.rangeClosed(1, 4).mapToObj(n -> EXACT.after(n, RANDOM).toMillis()))
                .containsExactly(100L, 200L, 400L, 500L);
    }

    @Test
    void survivesAnAttemptCountThatOverflowsThePower() {
        assertThat(EXACT.after(100_000, RANDOM)).hasMillis(500);
    }

    @Test
    void leavesAtMostTheJittersShareToChanceAndTheSeedDecides() {
        BackOff jittered = new BackOff(Duration.ofSeconds(1), 1, Duration.ofSeconds(1), 0.5);
        Random first = new Random(42);
        Random second = new Random(42);
        for (int i = 0; i < 1000; i++) {
            Duration wait = jittered.after(1, first);
            assertThat(wait).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(jittered.after(1, second)).isEqualTo(wait);
        }
    }

    @Test
    void waitsAsLongAsThePeerAsked() {
        TransientFailure asked = new TransientFailure("overloaded", Duration.ofSeconds(3));
        assertThat(POLICY.waitAfter(asked, 1, Duration.ZERO, RANDOM))
                .contains(Duration.ofSeconds(3));
    }

    @Test
    void neverComesBackSoonerThanItsOwnBackOff() {
        TransientFailure asked = new TransientFailure("overloaded", Duration.ofMillis(1));
        assertThat(POLICY.waitAfter(asked, 1, Duration.ZERO, RANDOM))
                .contains(Duration.ofMillis(100));
    }

    @Test
    void givesUpWithTheLastAttempt() {
        assertThat(POLICY.waitAfter(FAILURE, 4, Duration.ZERO, RANDOM)).isPresent();
        assertThat(POLICY.waitAfter(FAILURE, 5, Duration.ZERO, RANDOM)).isEmpty();
    }

    @Test
    void givesUpWhenTheWaitWouldPassTheDeadline() {
        assertThat(POLICY.waitAfter(FAILURE, 1, Duration.ofMillis(9899), RANDOM)).isPresent();
        assertThat(POLICY.waitAfter(FAILURE, 1, Duration.ofMillis(9900), RANDOM)).isEmpty();
    }

    @Test
    void refusesACallAfterTheLastAttemptOrTheDeadline() {
        Instant asked = Instant.EPOCH;
        assertThat(POLICY.refusal(4, asked, asked.plusSeconds(9))).isEmpty();
        assertThat(POLICY.refusal(5, asked, asked)).isPresent();
        assertThat(POLICY.refusal(0, asked, asked.plusSeconds(10))).isPresent();
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new RetryPolicy(0, EXACT, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(1, EXACT, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BackOff(Duration.ofSeconds(2), 2, Duration.ofSeconds(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BackOff(Duration.ZERO, 0.5, Duration.ZERO, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BackOff(Duration.ZERO, 1, Duration.ZERO, 1.5))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
