package io.aidebug.topology.signals;

import java.util.List;
import java.util.Optional;

/// `FATAL EXCEPTION: main`, Android's report of a crash in Java code, with the stack trace below
/// it.
final class AndroidCrashes implements TraceRecognizer {

    private static final int MAX_HEADER_LINES = 4;
    private static final JavaTraces TRACES = new JavaTraces();

    @Override
    public Optional<Trace> recognize(List<LogLine> lines, int at) {
        if (!lines.get(at).body().contains("FATAL EXCEPTION")) {
            return Optional.empty();
        }
        for (int i = at + 1; i < lines.size() && i <= at + MAX_HEADER_LINES; i++) {
            Optional<Trace> trace = TRACES.recognize(lines, i);
            if (trace.isPresent()) {
                return trace;
            }
        }
        return Optional.empty();
    }
}
