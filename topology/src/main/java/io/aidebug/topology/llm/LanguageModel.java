package io.aidebug.topology.llm;

import io.aidebug.topology.async.CallException;
import java.time.Instant;

/// A language model that is asked once and answers once; it has no tools and no memory of its own.
///
/// Called on a virtual thread, by hundreds at the same time. Every failure is a [CallException]
/// with one of two kinds: transient (429 with the wait that was asked for, 408, 5xx, no connection,
/// no end in time) or permanent (401, 403, 404, 400, refused content). Its message is a sentence
/// for the asker, without the key and without what was sent.
@FunctionalInterface
public interface LanguageModel {

    /// Asks.
    ///
    /// @param deadline when the asker gives up; the call ends by then, however slow the model is
    /// @throws CallException when there is no reply; a [SpentCallException] when the question may
    ///   have been paid for all the same
    /// @throws InterruptedException when the asker's thread was interrupted; the call is cut off
    ModelReply ask(ModelRequest request, Instant deadline)
            throws CallException, InterruptedException;
}
