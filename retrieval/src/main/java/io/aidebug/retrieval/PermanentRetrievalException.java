package io.aidebug.retrieval;

import org.jspecify.annotations.Nullable;

/// The same call will fail again: wrong key, wrong collection layout, an input no model can read,
/// or a bug.
public final class PermanentRetrievalException extends RetrievalException {

    private static final long serialVersionUID = 1L;

    public PermanentRetrievalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
