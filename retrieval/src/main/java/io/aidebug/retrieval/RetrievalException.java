package io.aidebug.retrieval;

import org.jspecify.annotations.Nullable;

/// A failure of embedding or of the index, translated once by the adapter that met it.
public abstract sealed class RetrievalException extends Exception
        permits TransientRetrievalException, PermanentRetrievalException {

    private static final long serialVersionUID = 1L;

    RetrievalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
