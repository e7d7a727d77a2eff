package io.aidebug.topology.answering.rules;

import io.aidebug.topology.answering.draft.Draft.DraftQuote;
import java.util.List;

/// One piece of text that may show what went wrong.
///
/// @param source as a quote names it
/// @param text exactly as it stands there, or a part of it
/// @param count how often it occurs
/// @param frames the calls below it, innermost first; empty for what is no trace
record Clue(Kind kind, String source, String text, int count, List<String> frames) {

    /// How much a clue shows, the most first.
    enum Kind {
        /// The innermost cause of a trace, or an exception without causes.
        ROOT_EXCEPTION(0),
        /// An exception that wraps another.
        WRAPPER(-18),
        /// A line with an error code.
        CODE(-6),
        /// A line of a log that sounds like a failure.
        LINE(-10),
        /// What somebody wrote in words.
        WORDS(-28);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        /// What it adds to the confidence of what it shows.
        int weight() {
            return weight;
        }
    }

    DraftQuote quote() {
        return new DraftQuote(source, text);
    }

    boolean isException() {
        return kind == Kind.ROOT_EXCEPTION || kind == Kind.WRAPPER;
    }
}
