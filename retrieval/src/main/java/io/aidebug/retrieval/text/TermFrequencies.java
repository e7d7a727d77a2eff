package io.aidebug.retrieval.text;

/// How often each term occurs in an issue, title terms counted twice.
///
/// @param ids term ids, distinct, ascending
/// @param counts frequency of the term at the same position
/// @param inTitle whether the term at the same position occurs in the title
/// @param length sum of all counts
@SuppressWarnings("ArrayRecordComponent") // read in the innermost loop, never compared
public record TermFrequencies(int[] ids, float[] counts, boolean[] inTitle, float length) {}
