package io.aidebug.standalone.index;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/// The live documents that may be results, segment by segment, in ascending order.
@FunctionalInterface
interface DocSource {

    DocIdSetIterator in(LeafReaderContext leaf) throws IOException;

    static DocSource matching(IndexSearcher searcher, Query query) throws IOException {
        Weight weight =
                searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        return leaf -> {
            Scorer scorer = weight.scorer(leaf);
            if (scorer == null) {
                return DocIdSetIterator.empty();
            }
            Bits live = leaf.reader().getLiveDocs();
            return live == null ? scorer.iterator() : new LiveDocs(scorer.iterator(), live);
        };
    }

    /// These documents, by their global numbers; all of them live.
    static DocSource of(Collection<Integer> docs) {
        return leaf -> {
            int size = leaf.reader().maxDoc();
            FixedBitSet here = new FixedBitSet(size);
            for (int doc : docs) {
                int local = doc - leaf.docBase;
                if (local >= 0 && local < size) {
                    here.set(local);
                }
            }
            return new BitSetIterator(here, docs.size());
        };
    }
}
