package io.aidebug.query.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class GrowthTest {

    private final Growth growth = new Growth();

    @Test
    void rateIsUnknownBeforeTheSecondLook() {
        assertThat(growth.perSecond()).isNull();
        look(0, 10);
        assertThat(growth.perSecond()).isNull();
        look(2, 30);
        assertThat(growth.perSecond()).isEqualTo(10.0);
    }

    @Test
    void rateIsThatOfTheLastMinute() {
        look(0, 0);
        for (int second = 1; second <= 60; second++) {
            look(second, 600);
        }
        assertThat(growth.perSecond()).isEqualTo(10.0);
        look(61, 600);
        assertThat(growth.perSecond()).isZero();
    }

    @Test
    void numberThatFellBeginsAnew() {
        look(0, 100);
        look(1, 0);
        assertThat(growth.perSecond()).isNull();
        look(2, 5);
        assertThat(growth.perSecond()).isEqualTo(5.0);
    }

    @Test
    void numberThatWasNotLookedAtForLongIsStillCovered() {
        look(0, 0);
        look(600, 1_200);
        assertThat(growth.perSecond()).isEqualTo(2.0);
    }

    private void look(int second, long value) {
        growth.add(Duration.ofSeconds(second).toNanos(), value);
    }
}
