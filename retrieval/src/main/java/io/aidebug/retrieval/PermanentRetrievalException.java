package io.aidebug.retrieval;

import org.jspecify.annotations.Nullable;

/// The same call will fail again whatever is mended around it: an input that no model or index
/// takes, or a bug. What an operator can mend, a wrong key among it, is a
/// [TransientRetrievalException]: else one wrong setting would have every issue given up.
public final class PermanentRetrievalException extends RetrievalException {

    private static final long serialVersionUID = 1L;

    public PermanentRetrievalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
