package io.aidebug.schemas.serde;

import org.jspecify.annotations.Nullable;

/// The registry answered, and knows no such schema, subject or version.
public final class UnknownSchemaException extends PermanentRecordException {

    private static final long serialVersionUID = 1L;

    UnknownSchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
