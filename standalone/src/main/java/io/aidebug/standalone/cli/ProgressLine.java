package io.aidebug.standalone.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Progress with rate and time left on `err`: one line drawn over on a terminal, else a line every
/// five seconds. Thread-safe.
final class ProgressLine implements AutoCloseable {

    /// A total that is told later; until then there is nothing to draw.
    static final long UNKNOWN = -1;

    private static final int WIDTH = 24;
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration REPEAT = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final String label;
    private long total;
    private final String unit;
    private final LongSupplier nanoTime;
    private final long start;
    private long drawn;
    private long done;
    private boolean anything;

    ProgressLine(Terminal terminal, String label, long total, String unit) {
        this(terminal, label, total, unit, System::nanoTime);
    }

    ProgressLine(Terminal terminal, String label, long total, String unit, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.label = label;
        this.total = total;
        this.unit = unit;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.drawn = start;
    }

    /// @param count how many of the total are done
    synchronized void at(long count) {
        done = count;
        Duration pause = terminal.errIsTerminal() ? REDRAW : REPEAT;
        long now = nanoTime.getAsLong();
        if (now - drawn >= pause.toNanos()) {
            drawn = now;
            draw();
        }
    }

    /// @param of the total, which may have become known or have grown
    synchronized void at(long count, long of) {
        total = of;
        at(count);
    }

    private void draw() {
        anything = true;
        if (terminal.errIsTerminal()) {
            terminal.err().print("\r" + line() + "\u001b[K");
            terminal.err().flush();
        } else {
            terminal.note(line());
        }
    }

    private String line() {
        double seconds = (nanoTime.getAsLong() - start) / 1e9;
        double rate = seconds > 0 ? done / seconds : 0;
        double share = total > 0 ? Math.min(1.0, (double) done / total) : 1;
        int filled = (int) Math.round(share * WIDTH);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %,d/%,d %s  %3.0f%%  %,.0f/s  %s",
                label,
                "#".repeat(filled),
                "-".repeat(WIDTH - filled),
                done,
                total,
                unit,
                share * 100,
                rate,
                left(rate, seconds));
    }

    private String left(double rate, double seconds) {
        if (done >= total) {
            return "in " + clock(seconds);
        }
        return rate > 0 ? clock((total - done) / rate) + " left" : "";
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }

    /// Draws the last state and leaves the line.
    @Override
    public synchronized void close() {
        if (total == UNKNOWN) {
            return;
        }
        if (terminal.errIsTerminal()) {
            draw();
            terminal.note("");
        } else if (anything) {
            draw();
        }
    }
}
