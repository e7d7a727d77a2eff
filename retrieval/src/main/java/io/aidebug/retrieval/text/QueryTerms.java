package io.aidebug.retrieval.text;

import io.aidebug.retrieval.SparseVector;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A question's best terms, and the score the question would have against itself.
///
/// @param terms at most [#MOST] of the terms that occur in the index, weighted by their frequency
///   in the question
/// @param selfScore what a term score is divided by to be comparable between questions; above 0
public record QueryTerms(SparseVector terms, double selfScore) {

    /// More terms cost time and bring noise.
    public static final int MOST = 100;

    /// Chooses by weight x inverse document frequency. Terms that no issue has are not asked for;
    /// of these only the title's count in the self score, so that a log full of unique numbers does
    /// not make every answer look unlike.
    public static QueryTerms choose(
            TermFrequencies question, Bm25 bm25, TermStatistics statistics) {
        List<Weighted> known =
                weighted(question, bm25, statistics)
                        .filter(term -> !statistics.isAbsent(term.id))
                        .sorted(Comparator.comparingDouble(Weighted::score).reversed())
                        .limit(MOST)
                        .sorted(Comparator.comparingInt(Weighted::id))
                        .toList();
        double unknown =
                weighted(question, bm25, statistics)
                        .filter(term -> term.inTitle && statistics.isAbsent(term.id))
                        .mapToDouble(Weighted::score)
                        .sum();
        double self = known.stream().mapToDouble(Weighted::score).sum() + unknown;
        return new QueryTerms(vector(known), self > 0 ? self : 1);
    }

    private static java.util.stream.Stream<Weighted> weighted(
            TermFrequencies question, Bm25 bm25, TermStatistics statistics) {
        return IntStream.range(0, question.ids().length)
                .mapToObj(i -> {
                    int id = question.ids()[i];
                    double weight = bm25.weight(question.counts()[i], question.length());
                    double idf = statistics.inverseDocumentFrequency(id);
                    return new Weighted(id, weight, weight * weight * idf, question.inTitle()[i]);
                });
    }

    private static SparseVector vector(List<Weighted> terms) {
        int[] ids = terms.stream().mapToInt(Weighted::id).toArray();
        float[] values = new float[ids.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) terms.get(i).weight;
        }
        return new SparseVector(ids, values);
    }

    private record Weighted(int id, double weight, double score, boolean inTitle) {}
}
