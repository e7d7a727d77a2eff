package io.aidebug.topology.signals;

import java.util.List;

/// One thing in a log that says what went wrong, however often it was logged.
///
/// @param text the first line that said it, its prefix stripped and its numbers kept, at most 500
///   characters; for a trace the headline of the outermost exception
/// @param frames the trace in short, innermost call first: top frames, and between them the
///   headlines of the causes; at most 8 entries, empty for what is no trace
/// @param count how often it occurs in the lines that were read
/// @param firstLine where it occurs first, from 1, in the text as submitted
public record Signal(Kind kind, String text, List<String> frames, int count, int firstLine) {

    /// The longest text of a signal, in characters.
    public static final int MAX_TEXT = 500;

    /// The most entries in the abbreviated trace of a signal.
    public static final int MAX_FRAMES = 8;

    /// What kind of evidence a signal is, the most telling first.
    public enum Kind {
        /// An exception, a panic, a crash or a sanitizer report, mostly with frames.
        EXCEPTION,
        /// A line with a code: errno, WinError, HTTP 4xx or 5xx, an exit code or a signal.
        CODE,
        /// A line with a word such as `failed`, or one logged as an error.
        LINE
    }

    public Signal {
        frames = List.copyOf(frames);
    }
}
