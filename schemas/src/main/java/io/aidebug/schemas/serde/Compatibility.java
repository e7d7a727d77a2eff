package io.aidebug.schemas.serde;

/// What a subject asks of its next schema version, in the registry's words.
public enum Compatibility {
    /// Anything goes.
    NONE,
    /// The new schema reads what the latest version wrote.
    BACKWARD,
    /// The new schema reads what every version wrote.
    BACKWARD_TRANSITIVE,
    /// The latest version reads what the new schema writes.
    FORWARD,
    /// Every version reads what the new schema writes.
    FORWARD_TRANSITIVE,
    /// Both ways with the latest version.
    FULL,
    /// Both ways with every version.
    FULL_TRANSITIVE;

    /// Whether the new schema has to read what was written before.
    public boolean readsOld() {
        return switch (this) {
            case BACKWARD, BACKWARD_TRANSITIVE, FULL, FULL_TRANSITIVE -> true;
            case NONE, FORWARD, FORWARD_TRANSITIVE -> false;
        };
    }

    /// Whether earlier versions have to read what the new schema writes.
    public boolean readByOld() {
        return switch (this) {
            case FORWARD, FORWARD_TRANSITIVE, FULL, FULL_TRANSITIVE -> true;
            case NONE, BACKWARD, BACKWARD_TRANSITIVE -> false;
        };
    }

    /// Whether every version counts, not just the latest.
    public boolean transitive() {
        return switch (this) {
            case BACKWARD_TRANSITIVE, FORWARD_TRANSITIVE, FULL_TRANSITIVE -> true;
            case NONE, BACKWARD, FORWARD, FULL -> false;
        };
    }
}
