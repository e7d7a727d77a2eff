package io.aidebug.retrieval.text;

import io.aidebug.retrieval.SparseVector;

/// BM25 (Robertson and Zaragoza 2009) cut in two: the term-frequency part is stored with the issue,
/// the inverse document frequency is multiplied by the index, which knows how often a term occurs
/// now.
///
/// @param averageLength terms of an average issue, title terms counted twice; fixed, because what
///   is stored cannot follow a moving average
public record Bm25(double averageLength) {

    private static final double K1 = 1.2;
    private static final double B = 0.75;

    /// The average of 2,503 Hadoop issues is 146.
    public static final Bm25 DEFAULT = new Bm25(146);

    /// What the index stores of an issue.
    public SparseVector document(TermFrequencies terms) {
        float[] values = new float[terms.ids().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) weight(terms.counts()[i], terms.length());
        }
        return new SparseVector(terms.ids(), values);
    }

    /// The term-frequency part: 0 for an absent term, approaching `k1 + 1`.
    public double weight(double count, double length) {
        return count * (K1 + 1) / (count + K1 * (1 - B + B * length / averageLength));
    }
}
