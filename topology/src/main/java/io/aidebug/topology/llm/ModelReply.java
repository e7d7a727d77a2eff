package io.aidebug.topology.llm;

/// What a model answered.
///
/// @param text the whole reply as written: JSON when a schema was asked for and the model obeyed,
///   which it may not have
/// @param model the name the server gives for the model that answered
/// @param inputTokens tokens read, as the server counts them; estimated where it does not say
/// @param outputTokens tokens written, likewise
/// @param end why the reply ends where it ends
public record ModelReply(
        String text, String model, int inputTokens, int outputTokens, ReplyEnd end) {

    /// Why a reply ended. A reply that was refused is not a reply but a permanent failure.
    public enum ReplyEnd {
        /// The model had said all.
        COMPLETE,
        /// Cut at the largest number of output tokens.
        CUT,
        /// The server did not say, or said something unknown.
        UNKNOWN
    }
}
