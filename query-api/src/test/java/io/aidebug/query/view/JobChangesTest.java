package io.aidebug.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class JobChangesTest {

    private final JobChanges changes = new JobChanges();

    @Test
    void changeBetweenOpeningAndWaitingIsNotLost() throws Exception {
        try (var watch = changes.watch("a")) {
            changes.changed("a");
            long start = System.nanoTime();
            watch.await(Duration.ofSeconds(20));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void otherJobsWakeNobody() throws Exception {
        try (var watch = changes.watch("a")) {
            changes.changed("b");
            long start = System.nanoTime();
            watch.await(Duration.ofMillis(50));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(45));
        }
    }
}
