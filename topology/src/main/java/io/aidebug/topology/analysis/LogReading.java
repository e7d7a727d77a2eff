package io.aidebug.topology.analysis;

import io.aidebug.records.LogFindings;
import io.aidebug.records.LogSignal;
import io.aidebug.topology.signals.LogSignalExtractor;
import io.aidebug.topology.signals.LogSignals;
import io.aidebug.topology.signals.Signal;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads logs into the record that travels on. Thread-safe.
final class LogReading {

    private static final Logger LOG = LoggerFactory.getLogger(LogReading.class);

    private final Function<String, LogSignals> extractor;

    LogReading() {
        this(new LogSignalExtractor()::extract);
    }

    LogReading(Function<String, LogSignals> extractor) {
        this.extractor = extractor;
    }

    LogFindings read(String logs) {
        if (logs.isBlank()) {
            return nothing();
        }
        LogSignals signals = extractor.apply(logs);
        return LogFindings.newBuilder()
                .setSignals(signals.signals().stream().map(LogReading::signal).toList())
                .setQueryText(signals.queryText())
                .setFingerprint(signals.fingerprint())
                .build();
    }

    /// What was read, or nothing where that fails: for who must go on, the stream thread.
    LogFindings readIfItCan(String logs) {
        try {
            return read(logs);
        } catch (RuntimeException e) {
            LOG.error("The logs of a submission cannot be read", e);
            return nothing();
        }
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
