package io.aidebug.retrieval.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aidebug.retrieval.SparseVector;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class Bm25Test {

    private static final Offset<Double> CLOSE = within(1e-6);

    @Test
    void titleTermsCountTwiceAndStemsMeet() {
        TermFrequencies terms = IssueTerms.of("Crashes", "it crashed and NameNode's down");

        assertThat(count(terms, "crash")).isEqualTo(3);
        assertThat(count(terms, "namenod")).isEqualTo(1);
        assertThat(count(terms, "name")).isEqualTo(1);
        assertThat(count(terms, "it")).isZero();
        assertThat(terms.ids()).isSorted().doesNotHaveDuplicates();
        assertThat(terms.length()).isEqualTo(sum(terms.counts()));
    }

    @Test
    void anAverageDocumentWeighsOneOccurrenceAsOne() {
        Bm25 bm25 = new Bm25(100);

        assertThat(bm25.weight(1, 100)).isEqualTo(1, CLOSE);
        assertThat(bm25.weight(1, 300)).isLessThan(bm25.weight(1, 100));
        assertThat(bm25.weight(1_000, 100)).isBetween(2.1, 2.2);
        assertThat(bm25.weight(0, 100)).isZero();
    }

    @Test
    void statisticsAreExactWhenEverythingWasRead() {
        TermStatistics statistics = TermStatistics.of(List.of(terms(1, 5), terms(5), terms(9)), 3);

        assertThat(statistics.inverseDocumentFrequency(5))
                .isEqualTo(Math.log(1 + 1.5 / 2.5), CLOSE);
        assertThat(statistics.isAbsent(7)).isTrue();
        assertThat(statistics.isAbsent(9)).isFalse();
    }

    @Test
    void aSampleIsScaledToTheWholeAndProvesNoAbsence() {
        TermStatistics statistics = TermStatistics.of(List.of(terms(1), terms(5)), 200);

        assertThat(statistics.inverseDocumentFrequency(1))
                .isEqualTo(Math.log(1 + 100.5 / 100.5), CLOSE);
        assertThat(statistics.isAbsent(7)).isFalse();
        assertThat(TermStatistics.of(List.of(), 0).inverseDocumentFrequency(1)).isPositive();
    }

    @Test
    void theBestKnownTermsAreAskedAndAFewUnknown() {
        int[] ids = IntStream.range(0, 400).toArray();
        float[] counts = new float[400];
        Arrays.fill(counts, 1);
        counts[42] = 9;
        TermFrequencies question = new TermFrequencies(ids, counts, new boolean[400], 408);
        TermStatistics statistics =
                TermStatistics.of(
                        List.of(terms(IntStream.range(0, 200).toArray()), terms(42), terms(1_000)),
                        3);

        QueryTerms chosen = QueryTerms.choose(question, Bm25.DEFAULT, statistics);

        assertThat(chosen.terms().size()).isEqualTo(75 + 30);
        assertThat(chosen.terms().indices()).isSorted().contains(42);
        assertThat(IntStream.of(chosen.terms().indices()).filter(id -> id >= 200)).hasSize(30);
    }

    @Test
    void wordsThatNoIssueHasMakeATitleLessLikeAndABodyNot() {
        TermStatistics statistics = TermStatistics.of(List.of(terms(1), terms(2)), 2);
        double known =
                self(
                        new TermFrequencies(
                                new int[] {1}, new float[] {1}, new boolean[] {false}, 2),
                        statistics);
        double inBody =
                self(
                        new TermFrequencies(
                                new int[] {1, 7}, new float[] {1, 1}, new boolean[2], 2),
                        statistics);
        double inTitle =
                self(
                        new TermFrequencies(
                                new int[] {1, 7},
                                new float[] {1, 1},
                                new boolean[] {false, true},
                                2),
                        statistics);

        assertThat(inBody).isEqualTo(known, CLOSE);
        assertThat(inTitle).isGreaterThan(2 * known);
    }

    @Test
    void aQuestionWithoutTermsHasASelfScoreToDivideBy() {
        TermFrequencies nothing = IssueTerms.of("", "the of and");

        assertThat(self(nothing, TermStatistics.of(List.of(), 0))).isPositive();
    }

    private static double self(TermFrequencies question, TermStatistics statistics) {
        return QueryTerms.choose(question, Bm25.DEFAULT, statistics).selfScore();
    }

    private static SparseVector terms(int... ids) {
        return new SparseVector(ids, new float[ids.length]);
    }

    private static double count(TermFrequencies terms, String stem) {
        int id = StringHelper.murmurhash3_x86_32(new BytesRef(stem), 0);
        int at = Arrays.binarySearch(terms.ids(), id);
        return at < 0 ? 0 : terms.counts()[at];
    }

    private static float sum(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
