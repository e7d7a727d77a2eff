package io.aidebug.standalone.cli;

/// The server did not start, or ended by itself, for a reason that the user can do something about.
public final class ServerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param sentence what happened and what to do, for the user
    public ServerStartException(String sentence) {
        super(sentence);
    }

    public ServerStartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
