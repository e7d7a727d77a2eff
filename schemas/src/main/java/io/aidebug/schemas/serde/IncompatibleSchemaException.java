package io.aidebug.schemas.serde;

import org.jspecify.annotations.Nullable;

/// Two schemas do not fit: the registry refuses the writer's beside the versions it has, or what
/// was written cannot be read as the class that is asked for.
public final class IncompatibleSchemaException extends PermanentRecordException {

    private static final long serialVersionUID = 1L;

    IncompatibleSchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
