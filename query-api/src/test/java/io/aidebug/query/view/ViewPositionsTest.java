package io.aidebug.query.view;

import static io.aidebug.query.view.ViewPositions.Progress.LATE;
import static io.aidebug.query.view.ViewPositions.Progress.NOT_HERE;
import static io.aidebug.query.view.ViewPositions.Progress.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.query.view.ViewPositions.Progress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class ViewPositionsTest {

    private final ViewPositions positions = new ViewPositions();

    @Test
    void partitionThatIsNotActiveHereIsUnknown() throws Exception {
        positions.read(0, 7, null);
        assertThat(at(0, 0)).isEqualTo(NOT_HERE);
        positions.opened(0);
        assertThat(at(0, 0)).isEqualTo(LATE);
        positions.closed(0);
        assertThat(at(0, 0)).isEqualTo(NOT_HERE);
    }

    @Test
    void readIsNotYetApplied() throws Exception {
        positions.opened(0);
        positions.read(0, 5, 4L);
        assertThat(at(0, 5)).isEqualTo(LATE);
        positions.applied(0, 3);
        assertThat(at(0, 5)).isEqualTo(LATE);
        positions.applied(0, 4);
        assertThat(at(0, 5)).isEqualTo(PASSED);
        assertThat(at(0, 6)).isEqualTo(LATE);
    }

    @Test
    void offsetsWithoutRecordsArePassedToo() throws Exception {
        positions.opened(0);
        positions.read(0, 5, 4L);
        positions.applied(0, 4);
        positions.read(0, 6, null);
        assertThat(at(0, 6)).isEqualTo(PASSED);
    }

    @Test
    void afterARestartNothingNeedsToBeReadAgain() throws Exception {
        positions.opened(0);
        positions.read(0, 100, null);
        assertThat(at(0, 100)).isEqualTo(PASSED);
    }

    @Test
    void waiterIsWokenByProgress() throws Exception {
        positions.opened(0);
        positions.read(0, 1, 0L);
        CompletableFuture<Progress> waiting =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return positions.await(0, 1, Duration.ofSeconds(20));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return LATE;
                    }
                });
        positions.applied(0, 0);
        assertThat(waiting.get()).isEqualTo(PASSED);
    }

    private Progress at(int partition, long offset) throws InterruptedException {
        return positions.await(partition, offset, Duration.ZERO);
    }
}
