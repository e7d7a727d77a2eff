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

    static final Duration TICK = Duration.ofSeconds(1);
    static final Duration REST = Duration.ofHours(1);
    private static final int SLICE = 1_000;

    private final BiPredicate<V, Instant> expired;
    private final Consumer<String> remover;
    private final StoreScan<V> scan;
    private Instant nextTick;

    ExpirySweep(
            KeyValueStore<String, V> store,
            BiPredicate<V, Instant> expired,
            Consumer<String> remover,
            Instant now) {
        this.expired = expired;
        this.remover = remover;
        this.scan = new StoreScan<>(store);
        this.nextTick = now.plus(REST);
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
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        var sweep = new ExpirySweep<>(store, expired, remover, now);
        context.schedule(
                TICK,
                PunctuationType.WALL_CLOCK_TIME,
                time -> sweep.tick(Instant.ofEpochMilli(time)));
    }

    void tick(Instant now) {
        if (now.isBefore(nextTick)) {
            return;
        }
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
            nextTick = now.plus(REST);
        }
    }
}
