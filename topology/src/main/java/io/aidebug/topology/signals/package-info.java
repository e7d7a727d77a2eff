/// What a log says went wrong: a pure function from the text of a log to its signals, a fingerprint
/// of the failure and the text to search with. No Kafka, no clock, no state; any thread may call
/// it.
///
/// Reading order: [LogSignalExtractor] splits the text into [LogLine]s (a [LinePrefix] is taken off
/// each), lets every [TraceRecognizer] look for its family of traces, the codes and problem words
/// for the rest, and groups what was found by what it is with its variable parts masked ([Masker]).
///
/// Hostile text is expected. A line is cut before any pattern sees it, and every quantifier is
/// bounded or possessive, so the work grows with the length of the text and nothing else.
@NullMarked
package io.aidebug.topology.signals;

import org.jspecify.annotations.NullMarked;
