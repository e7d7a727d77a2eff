package io.aidebug.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PollPaceTest {

    private static final Duration LONGEST = Duration.ofMillis(100);
    private static final Duration TICK = Duration.ofMillis(10);

    private final AtomicBoolean calling = new AtomicBoolean();
    private final AtomicLong nanos = new AtomicLong(-5);
    private final PollPace pace = new PollPace(calling::get, TICK, nanos::get);

    @Test
    void waitsBrieflyAfterAStartAndLongerWhenNothingCame() {
        assertThat(pace.next(LONGEST)).isEqualTo(TICK);

        passes(PollPace.UNDER_WAY);

        assertThat(pace.next(LONGEST)).isEqualTo(LONGEST);
    }

    @Test
    void waitsBrieflyForAWhileAfterARecord() {
        passes(PollPace.UNDER_WAY);
        pace.seen();

        passes(PollPace.UNDER_WAY.minusMillis(1));
        assertThat(pace.next(LONGEST)).isEqualTo(TICK);

        passes(Duration.ofMillis(1));
        assertThat(pace.next(LONGEST)).isEqualTo(LONGEST);
    }

    @Test
    void waitsBrieflyWhileCallsRunAndForAWhileAfterThem() {
        calling.set(true);
        passes(PollPace.UNDER_WAY.multipliedBy(10));
        assertThat(pace.next(LONGEST)).isEqualTo(TICK);

        calling.set(false);
        passes(PollPace.UNDER_WAY.minusMillis(1));
        assertThat(pace.next(LONGEST)).as("its result is still on its way").isEqualTo(TICK);

        passes(Duration.ofMillis(1));
        assertThat(pace.next(LONGEST)).isEqualTo(LONGEST);
    }

    @Test
    void neverWaitsLongerThanItMay() {
        assertThat(pace.next(Duration.ZERO)).isZero();
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
