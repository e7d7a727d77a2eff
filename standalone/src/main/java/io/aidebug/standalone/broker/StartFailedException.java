package io.aidebug.standalone.broker;

import org.jspecify.annotations.Nullable;

/// A local server could not start. The message is one sentence for the person at the terminal; what
/// had been started is stopped again.
public final class StartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message a whole sentence that names the port or the directory
    public StartFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
