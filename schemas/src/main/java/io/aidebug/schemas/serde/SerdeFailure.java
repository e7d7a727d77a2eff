package io.aidebug.schemas.serde;

/// Why a record could not be written or read: a `switch` over the two cases tells "later" from
/// "never".
public sealed interface SerdeFailure
        permits RegistryUnavailableException, PermanentRecordException {

    /// One sentence for a log or a dead letter; quotes no record content.
    String getMessage();
}
