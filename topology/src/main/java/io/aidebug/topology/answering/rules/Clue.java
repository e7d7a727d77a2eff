package io.aidebug.topology.answering.rules;

import io.aidebug.topology.answering.draft.Draft.DraftQuote;
import java.util.List;
import java.util.regex.Pattern;

/// One piece of text that may show what went wrong.
///
/// @param source as a quote names it
/// @param text exactly as it stands there, or a part of it
/// @param count how often it occurs
/// @param frames the calls below it, innermost first; empty for what is no trace
record Clue(Kind kind, String source, String text, int count, List<String> frames) {

    private static final Pattern ASSERTION =
            Pattern.compile(
                    "^(?:Caused by: )?(?:[\\w$]{1,80}\\.){0,14}(?:AssertionError|AssertionFailedError|ComparisonFailure|MultipleFailuresError)\\b"
                            + "(?!: (?:[a-z]\\w{0,40}\\.){2,12}\\w{1,80}(?:Exception|Error)\\b)"
                            + "|(?i)\\bto (?:be|have been) thrown\\b|\\bwith text\\b.{0,300}\\bbut got\\b");

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
        WORDS(-28),
        /// What is said of a failure that did not happen: code, a wish. It shows nothing.
        REMARK(-100);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        /// What it adds to the confidence of what it shows.
        int weight() {
            return weight;
        }

        /// Whether it tells of something that happened, and is not only spoken of.
        boolean happened() {
            return this != WORDS && this != REMARK;
        }
    }

    DraftQuote quote() {
        return new DraftQuote(source, text);
    }

    /// Whether a test found something else than it wanted: what it names beside is what it wanted.
    static boolean isAssertion(String headline) {
        return ASSERTION.matcher(headline).find();
    }

    boolean isException() {
        return kind == Kind.ROOT_EXCEPTION || kind == Kind.WRAPPER;
    }
}
