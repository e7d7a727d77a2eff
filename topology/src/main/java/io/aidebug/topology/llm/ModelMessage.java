package io.aidebug.topology.llm;

/// One message of a conversation with a model.
///
/// @param text plain text or JSON; never trusted, whoever wrote it
public record ModelMessage(Author author, String text) {

    /// Who wrote a message.
    public enum Author {
        /// Our side: data, or what was wrong with an earlier reply.
        USER,
        /// The model, in an earlier round.
        MODEL
    }

    public static ModelMessage data(String text) {
        return new ModelMessage(Author.USER, text);
    }

    public static ModelMessage earlierReply(String text) {
        return new ModelMessage(Author.MODEL, text);
    }
}
