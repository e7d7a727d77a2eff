package io.aidebug.schemas.serde;

import org.jspecify.annotations.Nullable;

/// Bytes that are not one Avro value in Confluent's wire format.
public final class MalformedRecordException extends PermanentRecordException {

    private static final long serialVersionUID = 1L;

    MalformedRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
