package io.aidebug.standalone.registry;

import io.aidebug.schemas.serde.Compatibility;
import java.util.Optional;

/// A change of the registry, one record of `_schemas`.
sealed interface RegistryEvent {

    /// A version was added, or changed to deleted.
    record VersionStored(SchemaVersion version) implements RegistryEvent {}

    /// Every version up to this one was deleted.
    record SubjectDeleted(String subject, int upToVersion) implements RegistryEvent {}

    /// What a subject asks of its next version was set or taken back.
    ///
    /// @param subject empty for the default of all
    /// @param level empty when the subject's own was removed
    record CompatibilitySet(Optional<String> subject, Optional<Compatibility> level)
            implements RegistryEvent {}
}
