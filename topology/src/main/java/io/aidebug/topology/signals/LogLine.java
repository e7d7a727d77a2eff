package io.aidebug.topology.signals;

/// A line of a log without what its logger put before it.
///
/// @param number from 1, in the text as submitted
/// @param body the line after its prefix; keeps its own indentation, which tracebacks need
/// @param origin the logger, tag or process that wrote it, "" when it does not say
/// @param stream names what prefixes every single line (a process in syslog, a thread in logcat)
///   and so may be interleaved with others; "" where an event is written whole
/// @param event whether the line has a prefix of its own and so does not continue the one before
record LogLine(int number, String body, Level level, String origin, String stream, boolean event) {

    /// The body without blanks around it, as a signal shows it.
    String text() {
        return Text.cut(body.strip(), Signal.MAX_TEXT);
    }

    int indent() {
        return Text.indent(body);
    }

    boolean isBlank() {
        return body.isBlank();
    }

    /// Whether the line begins something new in a log whose events are written whole.
    boolean beginsAnother() {
        return event && stream.isEmpty();
    }
}
