package io.aidebug.topology.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// Cuts a list that is sorted newest first.
final class Newest {

    private Newest() {}

    /// The first items that fit; the very first always does.
    ///
    /// @param characters that all of them may have together
    static <T> List<T> within(List<T> sorted, int most, int characters, ToIntFunction<T> length) {
        List<T> kept = new ArrayList<>();
        long total = 0;
        for (T item : sorted) {
            total += length.applyAsInt(item);
            if (kept.size() == most || (!kept.isEmpty() && total > characters)) {
                break;
            }
            kept.add(item);
        }
        return List.copyOf(kept);
    }
}
