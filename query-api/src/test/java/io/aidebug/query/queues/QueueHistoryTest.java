package io.aidebug.query.queues;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.query.queues.QueueHistory.Look;
import io.aidebug.query.queues.QueueHistory.Point;
import io.aidebug.query.queues.QueueReport.StageReport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QueueHistoryTest {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private final QueueHistory history = new QueueHistory();

    @Test
    void keepsWhatAChartShows() {
        look(0, 7);
        assertThat(history.looks())
                .containsExactly(new Look(START, List.of(new Point("issues", 7L, 2.5))));
    }

    @Test
    void looksThatFollowOneAnotherFasterThanEveryFiveSecondsAreOne() {
        look(0, 1);
        look(4, 2);
        look(5, 3);
        look(9, 4);
        look(10, 5);
        assertThat(depths()).containsExactly(1L, 3L, 5L);
    }

    @Test
    void forgetsWhatIsOlderThanAQuarterOfAnHour() {
        for (int second = 0; second <= 1_000; second += 5) {
            look(second, second);
        }
        assertThat(depths()).hasSize(181).startsWith(100L).endsWith(1_000L);
    }

    private void look(int second, long depth) {
        var stage = new StageReport("issues", depth, depth, null, 2.5, null, null, null, null);
        history.add(new QueueReport(START.plusSeconds(second), List.of(stage), null, null));
    }

    private List<Long> depths() {
        return history.looks().stream().map(look -> look.stages().getFirst().depth()).toList();
    }
}
