package io.aidebug.query.queues;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QueueWatchTest {

    private static final long[] FIVE_JOBS = new long[5];

    @Test
    void depthOfAStageInThisProcessIsWhatIsNotReadAndWhatIsNotBegun() {
        assertThat(QueueWatch.depth(2L, 40L, FIVE_JOBS)).isEqualTo(42);
    }

    @Test
    void depthOfAStageThatRunsElsewhereCountsItsJobs() {
        assertThat(QueueWatch.depth(2L, null, FIVE_JOBS)).isEqualTo(5);
        assertThat(QueueWatch.depth(9L, null, FIVE_JOBS)).isEqualTo(9);
    }

    @Test
    void depthOfAStageWithoutJobsIsItsLag() {
        assertThat(QueueWatch.depth(9L, null, null)).isEqualTo(9);
    }

    @Test
    void depthIsUnknownWithoutTheBroker() {
        assertThat(QueueWatch.depth(null, 3L, FIVE_JOBS)).isNull();
    }
}
