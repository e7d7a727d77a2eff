package io.aidebug.service.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Walks through a store in slices, so that a big one never holds up its stream thread. Between two
/// slices the store may change; what lies before the cursor has been visited.
public final class StoreScan<V> {

    private final KeyValueStore<String, V> store;
    private @Nullable String cursor;
    private boolean done;

    public StoreScan(KeyValueStore<String, V> store) {
        this.store = store;
    }

    /// Visits at most `limit` further entries.
    ///
    /// @return whether the end was reached
    public boolean advance(int limit, BiConsumer<String, V> visitor) {
        int visited = 0;
        try (KeyValueIterator<String, V> entries = store.range(cursor, null)) {
            while (entries.hasNext()) {
                KeyValue<String, V> entry = entries.next();
                if (entry.key.equals(cursor)) {
                    continue;
                }
                if (visited == limit) {
                    return false;
                }
                visitor.accept(entry.key, entry.value);
                cursor = entry.key;
                visited++;
            }
        }
        done = true;
        return true;
    }

    /// Whether the key lies in the part that was walked through.
    public boolean visited(String key) {
        return done || (cursor != null && Arrays.compareUnsigned(bytes(key), bytes(cursor)) <= 0);
    }

    /// Starts again from the beginning.
    public void restart() {
        cursor = null;
        done = false;
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
