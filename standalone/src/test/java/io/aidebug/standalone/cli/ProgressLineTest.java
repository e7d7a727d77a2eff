package io.aidebug.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final StringWriter written = new StringWriter();
    private final AtomicLong now = new AtomicLong();

    @Test
    void drawsOverItselfOnATerminalWithRateAndTimeLeft() {
        try (ProgressLine progress = progress(true)) {
            now.set(TimeUnit.SECONDS.toNanos(2));
            progress.at(500);
        }

        assertThat(written.toString())
                .contains(
                        "\rSending [######------------------] 500/2,000 issues   25%  250/s  6 s left");
    }

    @Test
    void writesALineEveryFiveSecondsElsewhere() {
        try (ProgressLine progress = progress(false)) {
            for (int second = 1; second <= 9; second++) {
                now.set(TimeUnit.SECONDS.toNanos(second));
                progress.at(second * 100L);
            }
        }

        assertThat(written.toString()).doesNotContain("\r", "\u001b");
        assertThat(written.toString().lines()).hasSize(2);
    }

    @Test
    void saysNothingElsewhereWhenItTookNoTime() {
        try (ProgressLine progress = progress(false)) {
            progress.at(2_000);
        }

        assertThat(written.toString()).isEmpty();
    }

    @Test
    void drawsNothingUntilTheTotalIsKnownAndGrowsWithIt() {
        progress(true, ProgressLine.UNKNOWN).close();
        assertThat(written.toString()).isEmpty();

        try (ProgressLine progress = progress(true, ProgressLine.UNKNOWN)) {
            now.set(TimeUnit.SECONDS.toNanos(1));
            progress.at(10, 20);
            progress.at(40, 40);
        }

        assertThat(written.toString()).contains(" 10/20 issues", " 40/40 issues  100%");
    }

    private ProgressLine progress(boolean terminal) {
        return progress(terminal, 2_000);
    }

    private ProgressLine progress(boolean terminal, long total) {
        PrintWriter err = new PrintWriter(written);
        return new ProgressLine(
                new Terminal(err, err, terminal, false), "Sending", total, "issues", now::get);
    }
}
