package io.aidebug.topology.async;

/// Which call this is among all that may have run under one id: the record it was for and the
/// attempt.
record CallTag(String origin, int attempt) {}
