package io.aidebug.standalone.index;

import java.util.Comparator;

/// A result: a document of one [SearchView] and its score, greater is better.
record ScoredDoc(int doc, float score) {

    static final Comparator<ScoredDoc> BEST_FIRST =
            Comparator.comparingDouble(ScoredDoc::score)
                    .reversed()
                    .thenComparingInt(ScoredDoc::doc);
}
