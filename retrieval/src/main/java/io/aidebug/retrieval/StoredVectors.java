package io.aidebug.retrieval;

/// What the index already knows about an issue: with an equal `textHash` nothing needs to be
/// embedded again.
///
/// @param version version of the issue that is stored
/// @param textVector `float[dimensions]`, L2-normalised
/// @param titleVector the same shape
/// @param textHash see [EmbeddedIssue#textHash]
@SuppressWarnings("ArrayRecordComponent") // vectors are handed on, never compared
public record StoredVectors(
        String issueKey, long version, float[] textVector, float[] titleVector, String textHash) {}
