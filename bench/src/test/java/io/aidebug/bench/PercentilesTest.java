package io.aidebug.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void takesTheNearestRank() {
        List<Long> nanos = LongStream.rangeClosed(1, 200).mapToObj(n -> n * 1_000_000).toList();

        Percentiles percentiles = Percentiles.ofNanos(nanos);

        assertThat(percentiles.at(0.5)).isEqualTo(100);
        assertThat(percentiles.at(0.99)).isEqualTo(198);
        assertThat(percentiles.at(1)).isEqualTo(200);
    }

    @Test
    void doesNotDependOnTheOrder() {
        assertThat(Percentiles.ofNanos(List.of(3_000_000L, 1_000_000L, 2_000_000L)).at(0.5))
                .isEqualTo(2);
    }

    @Test
    void knowsNothingOfNothing() {
        assertThat(Percentiles.ofNanos(List.of()).at(0.5)).isNaN();
    }
}
