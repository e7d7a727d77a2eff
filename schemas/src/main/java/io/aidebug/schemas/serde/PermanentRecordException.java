package io.aidebug.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// A record that no repetition makes readable or writable.
public abstract sealed class PermanentRecordException extends SerializationException
        implements SerdeFailure
        permits IncompatibleSchemaException, MalformedRecordException, UnknownSchemaException {

    private static final long serialVersionUID = 1L;

    PermanentRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
