package io.aidebug.standalone.index;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/// Keeps the best of many results.
final class BestDocs {

    private final int limit;
    private final float threshold;
    private final PriorityQueue<ScoredDoc> worstFirst =
            new PriorityQueue<>(ScoredDoc.BEST_FIRST.reversed());

    /// Keeps at most `limit`, and nothing with a score below the threshold.
    BestDocs(int limit, float threshold) {
        this.limit = limit;
        this.threshold = threshold;
    }

    void add(int doc, float score) {
        if (!(score >= threshold)) {
            return;
        }
        if (worstFirst.size() < limit) {
            worstFirst.add(new ScoredDoc(doc, score));
            return;
        }
        ScoredDoc worst = worstFirst.peek();
        if (worst != null && score > worst.score()) {
            worstFirst.poll();
            worstFirst.add(new ScoredDoc(doc, score));
        }
    }

    List<ScoredDoc> bestFirst() {
        List<ScoredDoc> docs = new ArrayList<>(worstFirst);
        docs.sort(ScoredDoc.BEST_FIRST);
        return docs;
    }
}
