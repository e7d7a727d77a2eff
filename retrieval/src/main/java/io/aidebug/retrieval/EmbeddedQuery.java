package io.aidebug.retrieval;

/// A question in the shape the index understands.
///
/// @param textVector `float[dimensions]`, L2-normalised
/// @param titleVector the same shape
/// @param terms the question's best terms; weights without the inverse document frequency
/// @param filter which issues may be answers
@SuppressWarnings("ArrayRecordComponent") // vectors are handed on, never compared
public record EmbeddedQuery(
        float[] textVector, float[] titleVector, SparseVector terms, IssueFilter filter) {}
