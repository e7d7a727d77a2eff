package io.aidebug.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StoreScanTest {

    private final KeyValueStore<String, Long> store =
            Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore("numbers"), Serdes.String(), Serdes.Long())
                    .withLoggingDisabled()
                    .build();

    @BeforeEach
    void fill() {
        var context = new MockProcessorContext<Void, Void>();
        store.init(context.getStateStoreContext(), store);
        for (long i = 0; i < 10; i++) {
            store.put("key-" + i, i);
        }
    }

    @Test
    void slicesCoverTheStoreOnce() {
        var scan = new StoreScan<>(store);
        List<Long> seen = new ArrayList<>();
        assertThat(scan.advance(4, (_, value) -> seen.add(value))).isFalse();
        assertThat(seen).hasSize(4);
        assertThat(scan.visited("key-3")).isTrue();
        assertThat(scan.visited("key-4")).isFalse();
        store.delete("key-3");
        store.delete("key-4");
        assertThat(scan.advance(4, (_, value) -> seen.add(value))).isFalse();
        assertThat(scan.advance(4, (_, value) -> seen.add(value))).isTrue();
        assertThat(seen).containsExactly(0L, 1L, 2L, 3L, 5L, 6L, 7L, 8L, 9L);
        assertThat(scan.visited("zzz")).isTrue();
    }

    @Test
    void startsAgain() {
        var scan = new StoreScan<>(store);
        assertThat(scan.advance(10, (_, _) -> {})).isTrue();
        scan.restart();
        assertThat(scan.visited("key-0")).isFalse();
    }
}
