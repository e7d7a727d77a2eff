package io.aidebug.retrieval.text;

import io.aidebug.retrieval.SparseVector;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A question's best terms, and the score the question would have against itself.
///
/// @param terms weighted by how often they occur in the question, at most 3 times (measured better
///   than the raw count, than BM25's own saturation and than 1, on Hadoop and on Firefox)
/// @param selfScore what a term score is divided by to be comparable between questions; above 0
public record QueryTerms(SparseVector terms, double selfScore) {

    /// More terms cost time and bring noise.
    private static final int MOST = 75;

    private static final float MOST_OCCURRENCES = 3;

    /// Terms no issue had when the statistics were read; an issue that has them may have come
    /// since.
    private static final int MOST_UNKNOWN = 30;

    /// Chooses by what a term adds to the self score: 75 terms that issues have and 30 that none
    /// has yet. Of the latter only the title's count in the self score, so that a log full of
    /// unique numbers does not make every answer look unlike.
    public static QueryTerms choose(
            TermFrequencies question, Bm25 bm25, TermStatistics statistics) {
        List<Weighted> weighted = weighted(question, bm25, statistics);
        Predicate<Weighted> absent = term -> statistics.isAbsent(term.id);
        List<Weighted> chosen =
                Stream.concat(
                                best(weighted, absent.negate(), MOST),
                                best(weighted, absent, MOST_UNKNOWN))
                        .sorted(Comparator.comparingInt(Weighted::id))
                        .toList();
        double self =
                chosen.stream()
                        .filter(absent.negate().or(Weighted::inTitle))
                        .mapToDouble(Weighted::score)
                        .sum();
        return new QueryTerms(vector(chosen), self > 0 ? self : 1);
    }

    private static Stream<Weighted> best(
            List<Weighted> terms, Predicate<Weighted> which, int most) {
        return terms.stream()
                .filter(which)
                .sorted(Comparator.comparingDouble(Weighted::score).reversed())
                .limit(most);
    }

    private static List<Weighted> weighted(
            TermFrequencies question, Bm25 bm25, TermStatistics statistics) {
        return IntStream.range(0, question.ids().length)
                .mapToObj(i -> {
                    int id = question.ids()[i];
                    float count = question.counts()[i];
                    double weight = Math.min(count, MOST_OCCURRENCES);
                    double self =
                            weight
                                    * bm25.weight(count, question.length())
                                    * statistics.inverseDocumentFrequency(id);
                    return new Weighted(id, weight, self, question.inTitle()[i]);
                })
                .toList();
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
