package io.aidebug.query.lookup;

import org.jspecify.annotations.Nullable;

/// A store cannot be read now.
final class StoreUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
