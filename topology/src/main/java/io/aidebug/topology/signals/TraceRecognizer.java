package io.aidebug.topology.signals;

import java.util.List;
import java.util.Optional;

/// Knows one family of traces. Stateless; asked for every line that no earlier recognizer took.
@FunctionalInterface
interface TraceRecognizer {

    /// The most calls kept of one exception.
    int MAX_FRAMES = 64;

    /// The most exceptions kept of one chain.
    int MAX_LINKS = 16;

    /// The most lines of a message before its first frame.
    int MAX_MESSAGE_LINES = 8;

    /// The trace that begins exactly at `lines.get(at)`.
    Optional<Trace> recognize(List<LogLine> lines, int at);

    /// Every family, in the order in which they are asked: what embeds another comes first.
    static List<TraceRecognizer> all() {
        return List.of(
                new AndroidCrashes(),
                new PythonTracebacks(),
                new JavaTraces(),
                new NodeErrors(),
                new GoPanics(),
                new RustPanics(),
                new SanitizerReports(),
                new KernelOopses(),
                new NativeCrashes(),
                new ExceptionHeadlines());
    }
}
