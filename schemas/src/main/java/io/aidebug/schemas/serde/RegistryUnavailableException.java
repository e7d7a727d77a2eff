package io.aidebug.schemas.serde;

import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/// The registry did not give an answer that can be used: unreachable, overloaded, too slow, not
/// letting us in, or not a registry at all. Says nothing about the record, which must therefore not
/// become a dead letter.
public final class RegistryUnavailableException extends RetriableException implements SerdeFailure {

    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
