package io.aidebug.standalone.index;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// One state of a collection, held still for as long as a request reads it.
final class SearchView implements AutoCloseable {

    private final SearcherManager manager;
    private final IndexSearcher searcher;

    SearchView(SearcherManager manager, IndexSearcher searcher) {
        this.manager = manager;
        this.searcher = searcher;
        // Filters of this product hardly repeat, and cached ones would pin old segments.
        searcher.setQueryCache(null);
    }

    IndexSearcher searcher() {
        return searcher;
    }

    List<LeafReaderContext> leaves() {
        return searcher.getIndexReader().leaves();
    }

    /// How many points there are.
    int size() {
        return searcher.getIndexReader().numDocs();
    }

    int segments() {
        return leaves().size();
    }

    LeafReaderContext leafOf(int doc) {
        return leaves().get(ReaderUtil.subIndex(doc, leaves()));
    }

    /// The document of a point, -1 when there is none.
    int find(BytesRef key) throws IOException {
        for (LeafReaderContext leaf : leaves()) {
            var terms = leaf.reader().terms(PointFields.ID);
            if (terms == null) {
                continue;
            }
            TermsEnum cursor = terms.iterator();
            if (cursor.seekExact(key)) {
                int doc = firstLive(cursor, leaf.reader().getLiveDocs());
                if (doc != DocIdSetIterator.NO_MORE_DOCS) {
                    return leaf.docBase + doc;
                }
            }
        }
        return -1;
    }

    private static int firstLive(TermsEnum cursor, Bits live) throws IOException {
        PostingsEnum postings = cursor.postings(null, PostingsEnum.NONE);
        int doc = postings.nextDoc();
        while (doc != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(doc)) {
            doc = postings.nextDoc();
        }
        return doc;
    }

    @Override
    public void close() throws IOException {
        manager.release(searcher);
    }
}
