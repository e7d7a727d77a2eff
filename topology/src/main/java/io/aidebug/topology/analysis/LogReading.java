package io.aidebug.topology.analysis;

import io.aidebug.records.LogFindings;
import io.aidebug.records.LogSignal;
import io.aidebug.topology.signals.LogSignalExtractor;
import io.aidebug.topology.signals.LogSignals;
import io.aidebug.topology.signals.Signal;
import java.util.List;

/// Reads logs into the record that travels on. Thread-safe.
final class LogReading {

    private final LogSignalExtractor extractor = new LogSignalExtractor();

    LogFindings read(String logs) {
        if (logs.isBlank()) {
            return nothing();
        }
        LogSignals signals = extractor.extract(logs);
        return LogFindings.newBuilder()
                .setSignals(signals.signals().stream().map(LogReading::signal).toList())
                .setQueryText(signals.queryText())
                .setFingerprint(signals.fingerprint())
                .build();
    }

    static LogFindings nothing() {
        return LogFindings.newBuilder().build();
    }

    private static LogSignal signal(Signal signal) {
        return LogSignal.newBuilder()
                .setKind(signal.kind().name())
                .setText(signal.text())
                .setFrames(List.copyOf(signal.frames()))
                .setCount(signal.count())
                .setFirstLine(signal.firstLine())
                .build();
    }
}
