package io.aidebug.topology.async;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a call failed, as a value. The message is shown to the person who asked: it says what
/// happened, without secrets.
public sealed interface CallFailure {

    String message();

    /// Worth another attempt: a timeout, an overload, a peer that restarts.
    ///
    /// @param retryAfter how long the peer asked us to wait, when it did; the stage never comes
    ///   back earlier
    record TransientFailure(String message, @Nullable Duration retryAfter) implements CallFailure {

        public TransientFailure(String message) {
            this(message, null);
        }
    }

    /// The same request would fail again: refused input, a missing right.
    record PermanentFailure(String message) implements CallFailure {}
}
