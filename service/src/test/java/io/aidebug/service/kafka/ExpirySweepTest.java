package io.aidebug.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpirySweepTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final KeyValueStore<String, Long> store =
            Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore("until"), Serdes.String(), Serdes.Long())
                    .withLoggingDisabled()
                    .build();

    @BeforeEach
    void fill() {
        store.init(context.getStateStoreContext(), store);
        for (int i = 0; i < 2_500; i++) {
            store.put("%04d".formatted(i), i % 2 == 0 ? HOUR : Long.MAX_VALUE);
        }
        context.setCurrentSystemTimeMs(0);
        ExpirySweep.schedule(
                context,
                store,
                (until, now) -> !Instant.ofEpochMilli(until).isAfter(now),
                store::delete);
    }

    @Test
    void walksThroughAStoreInSlicesOnceAnHourAndRestsInBetween() {
        CapturedPunctuator hourly = running().getFirst();
        assertThat(hourly.getInterval()).isEqualTo(Duration.ofHours(1));

        hourly.getPunctuator().punctuate(HOUR);
        assertThat(left()).as("after a slice of 1,000").isEqualTo(2_000);

        CapturedPunctuator walk = running().getLast();
        assertThat(walk.getInterval()).isEqualTo(Duration.ofSeconds(1));
        walk.getPunctuator().punctuate(HOUR + 1_000);
        walk.getPunctuator().punctuate(HOUR + 2_000);
        assertThat(left()).isEqualTo(1_250);
        assertThat(running()).as("nothing to do until the next hour").containsExactly(hourly);
    }

    @Test
    void walksAgainAnHourLater() {
        CapturedPunctuator hourly = running().getFirst();
        hourly.getPunctuator().punctuate(HOUR);
        running().getLast().getPunctuator().punctuate(HOUR + 1_000);
        running().getLast().getPunctuator().punctuate(HOUR + 2_000);
        store.put("late", 2 * HOUR);

        hourly.getPunctuator().punctuate(2 * HOUR);
        running().getLast().getPunctuator().punctuate(2 * HOUR + 1_000);

        assertThat(store.get("late")).isNull();
    }

    private List<CapturedPunctuator> running() {
        return context.scheduledPunctuators().stream()
                .filter(punctuator -> !punctuator.cancelled())
                .toList();
    }

    private long left() {
        List<String> keys = new ArrayList<>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys.size();
    }
}
