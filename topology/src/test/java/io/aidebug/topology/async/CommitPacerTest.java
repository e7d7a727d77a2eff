package io.aidebug.topology.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitPacerTest {

    private static final long SPACING = Pacing.INTERACTIVE.commitSpacing().toMillis();

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final Runnable commitSoon = CommitPacer.ticking(context, Pacing.INTERACTIVE);
    private long now = 1_000;

    @BeforeEach
    void setTheClock() {
        context.setCurrentSystemTimeMs(now);
    }

    @Test
    void asksForTheFirstCommitAtOnceAndThenRests() {
        commitSoon.run();

        assertThat(context.committed()).isTrue();
        assertThat(tickers()).isEmpty();
    }

    @Test
    void asksForTheNextOneWhenItsTimeHasComeAndThenRests() {
        commitSoon.run();
        context.resetCommit();
        pass(1);
        commitSoon.run();
        commitSoon.run();
        assertThat(context.committed()).isFalse();
        assertThat(tickers()).hasSize(1);

        pass(SPACING - 2);
        assertThat(context.committed()).isFalse();
        pass(1);
        assertThat(context.committed()).isTrue();
        assertThat(tickers()).isEmpty();
    }

    @Test
    void tickingEndsAlsoWhenACommitIsAskedForBetweenTwoTicks() {
        commitSoon.run();
        commitSoon.run();
        context.setCurrentSystemTimeMs(now + SPACING);
        context.resetCommit();

        commitSoon.run();
        assertThat(context.committed()).isTrue();
        pass(SPACING + 1);
        assertThat(tickers()).isEmpty();
    }

    private void pass(long millis) {
        now += millis;
        context.setCurrentSystemTimeMs(now);
        tickers().forEach(ticker -> ticker.getPunctuator().punctuate(now));
    }

    private List<CapturedPunctuator> tickers() {
        return context.scheduledPunctuators().stream()
                .filter(ticker -> !ticker.cancelled())
                .toList();
    }
}
