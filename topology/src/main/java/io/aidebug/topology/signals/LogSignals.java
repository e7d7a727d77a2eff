package io.aidebug.topology.signals;

import java.util.List;

/// Everything the pipeline takes from a log.
///
/// @param signals at most 30, the most telling first: exceptions (at most 10), codes, then lines
/// @param queryText what to search similar issues with, at most 3,500 characters
/// @param fingerprint 32 hex digits, equal for two runs of one failure on whatever host; empty when
///   there are no signals
public record LogSignals(List<Signal> signals, String queryText, String fingerprint) {

    /// The most signals of one log.
    public static final int MAX_SIGNALS = 30;

    /// The longest text to search with, in characters.
    public static final int MAX_QUERY_TEXT = 3_500;

    public LogSignals {
        signals = List.copyOf(signals);
    }
}
