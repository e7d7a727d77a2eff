package io.aidebug.service.config;

/// What a key opens; each scope includes those before it.
public enum Scope {
    /// Ask: jobs, issues, searches, queues, metrics.
    READ,
    /// Submit, take in, import.
    SUBMIT,
    /// Remove, and what instances ask each other.
    ADMIN;

    /// Whether a key of this scope opens what needs the other.
    public boolean covers(Scope needed) {
        return compareTo(needed) >= 0;
    }
}
