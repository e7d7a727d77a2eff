package io.aidebug.retrieval;

import org.jspecify.annotations.Nullable;

/// The same call may succeed later: the other side is away, overloaded, starting, or refuses all
/// calls until a setting is mended, or the caller was interrupted.
public final class TransientRetrievalException extends RetrievalException {

    private static final long serialVersionUID = 1L;

    public TransientRetrievalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
