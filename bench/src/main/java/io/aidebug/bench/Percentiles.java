package io.aidebug.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/// Durations by rank.
///
/// @param millis ascending
@SuppressWarnings("ArrayRecordComponent") // plain measurements
record Percentiles(double[] millis) {

    static Percentiles ofNanos(Collection<Long> nanos) {
        double[] millis = nanos.stream().mapToDouble(n -> n / 1e6).toArray();
        Arrays.sort(millis);
        return new Percentiles(millis);
    }

    /// The smallest duration that `part` of all do not exceed (nearest rank).
    ///
    /// @param part 0..1
    double at(double part) {
        if (millis.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(part * millis.length);
        return millis[Math.clamp(rank - 1, 0, millis.length - 1)];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, most %.1f ms (n=%d)",
                at(0.5),
                at(0.9),
                at(0.99),
                at(1),
                millis.length);
    }
}
