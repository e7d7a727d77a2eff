package io.aidebug.service.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/// Removes from a store what has expired: one walk through it every hour, a slice every second, on
/// the stream thread.
public final class ExpirySweep<V> {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofHours(1);
    private static final int SLICE = 1_000;

    private final BiPredicate<V, Instant> expired;
    private final Consumer<String> remover;
    private final StoreScan<V> scan;

    private ExpirySweep(
            KeyValueStore<String, V> store,
            BiPredicate<V, Instant> expired,
            Consumer<String> remover) {
        this.expired = expired;
        this.remover = remover;
        this.scan = new StoreScan<>(store);
    }

    /// Begins with the first walk in an hour. Called by a processor's `init`.
    ///
    /// @param expired asked on the stream thread, once a walk for every entry
    /// @param remover told the key of what has expired
    public static <V> void schedule(
            ProcessorContext<?, ?> context,
            KeyValueStore<String, V> store,
            BiPredicate<V, Instant> expired,
            Consumer<String> remover) {
        var sweep = new ExpirySweep<>(store, expired, remover);
        var walk = new Ticker(context, TICK, sweep::goesOn);
        context.schedule(REST, PunctuationType.WALL_CLOCK_TIME, walk::tick);
    }

    /// Looks at a slice; false when it was the last one.
    private boolean goesOn(long time) {
        Instant now = Instant.ofEpochMilli(time);
        List<String> outlived = new ArrayList<>();
        boolean end =
                scan.advance(
                        SLICE,
                        (key, value) -> {
                            if (expired.test(value, now)) {
                                outlived.add(key);
                            }
                        });
        outlived.forEach(remover);
        if (end) {
            scan.restart();
        }
        return !end;
    }
}
