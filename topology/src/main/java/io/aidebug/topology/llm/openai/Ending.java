package io.aidebug.topology.llm.openai;

import io.aidebug.topology.async.CallFailure;

/// How one exchange with the server ended, as far as it can be told from what was read.
sealed interface Ending {

    /// A reply that came to its end.
    record Replied(ReplyParts parts) implements Ending {}

    /// A status other than 200.
    record Refused(Refusal refusal) implements Ending {}

    /// No reply that could be used, and no refusal.
    ///
    /// @param spent whether the question had gone out in full
    record Failed(CallFailure failure, boolean spent) implements Ending {}
}
