package io.aidebug.service.kafka;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/// A wall-clock punctuator that runs only while there is something for it to do.
///
/// Kafka Streams commits a task after each of its ticks as it does after a record
/// (`StreamTask.commitNeeded`). One that always ticks makes an application with nothing to do write
/// a transaction every `commit.interval.ms`, and one with something to do commit all its tasks.
///
/// Used on one stream thread.
public final class Ticker {

    private final ProcessorContext<?, ?> context;
    private final Duration interval;
    private final Tick tick;
    private @Nullable Cancellable running;

    /// @param tick asked every `interval` from [#start] or [#tick] on, until it answers no
    public Ticker(ProcessorContext<?, ?> context, Duration interval, Tick tick) {
        this.context = context;
        this.interval = interval;
        this.tick = tick;
    }

    /// What is to be done every time.
    @FunctionalInterface
    public interface Tick {
        /// Whether there is something left to tick for.
        ///
        /// @param now epoch milliseconds
        boolean goesOn(long now);
    }

    /// Ticks from now on; nothing where it does already.
    public void start() {
        if (running == null) {
            running = context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::tick);
        }
    }

    /// Ticks now, and goes on while something is left.
    ///
    /// @param now epoch milliseconds
    public void tick(long now) {
        if (tick.goesOn(now)) {
            start();
        } else {
            stop();
        }
    }

    /// Until the next [#start].
    public void stop() {
        if (running != null) {
            running.cancel();
            running = null;
        }
    }
}
