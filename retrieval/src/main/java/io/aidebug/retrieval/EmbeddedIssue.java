package io.aidebug.retrieval;

/// An issue with everything the index stores about it.
///
/// @param textVector title and reduced description, `float[dimensions]`, L2-normalised
/// @param titleVector the title alone, the same shape
/// @param terms BM25's term-frequency part of every term
/// @param textHash of the model and of the two embedded texts: equal hash, equal vectors
@SuppressWarnings("ArrayRecordComponent") // vectors are handed on, never compared
public record EmbeddedIssue(
        IssueDocument issue,
        float[] textVector,
        float[] titleVector,
        SparseVector terms,
        String textHash) {}
