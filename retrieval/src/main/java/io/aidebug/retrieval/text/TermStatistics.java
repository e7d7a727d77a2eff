package io.aidebug.retrieval.text;

import io.aidebug.retrieval.SparseVector;
import java.util.Arrays;
import java.util.List;

/// How many issues each term occurs in: counted, or estimated from a sample.
///
/// Immutable; a few bytes a term.
public final class TermStatistics {

    private final int[] ids;
    private final int[] occurrences;
    private final int sampled;
    private final long issues;

    private TermStatistics(int[] ids, int[] occurrences, int sampled, long issues) {
        this.ids = ids;
        this.occurrences = occurrences;
        this.sampled = sampled;
        this.issues = issues;
    }

    /// Statistics of an index of `issues` issues of which `sample` is a part chosen without regard
    /// to content, or all.
    public static TermStatistics of(List<SparseVector> sample, long issues) {
        int[] all =
                sample.stream()
                        .flatMapToInt(terms -> Arrays.stream(terms.indices()))
                        .sorted()
                        .toArray();
        int[] ids = new int[all.length];
        int[] occurrences = new int[all.length];
        int distinct = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                ids[distinct++] = all[i];
            }
            occurrences[distinct - 1]++;
        }
        return new TermStatistics(
                Arrays.copyOf(ids, distinct),
                Arrays.copyOf(occurrences, distinct),
                sample.size(),
                Math.max(issues, sample.size()));
    }

    /// How many issues the index had when this was made.
    public long issues() {
        return issues;
    }

    /// Whether a term certainly occurs in no issue; a sample cannot tell.
    public boolean isAbsent(int id) {
        return sampled == issues && occurrences(id) == 0;
    }

    /// The inverse document frequency as Lucene and Qdrant compute it: `ln(1 + (N - n + 0.5) / (n +
    /// 0.5))`.
    public double inverseDocumentFrequency(int id) {
        double n = sampled == 0 ? 0 : occurrences(id) * (double) issues / sampled;
        return Math.log1p((issues - n + 0.5) / (n + 0.5));
    }

    private int occurrences(int id) {
        int at = Arrays.binarySearch(ids, id);
        return at < 0 ? 0 : occurrences[at];
    }
}
