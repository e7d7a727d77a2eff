package io.aidebug.standalone.index;

import java.io.IOException;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FilterDocIdSetIterator;
import org.apache.lucene.util.Bits;

/// Skips the documents that have been deleted.
final class LiveDocs extends FilterDocIdSetIterator {

    private final Bits live;

    LiveDocs(DocIdSetIterator all, Bits live) {
        super(all);
        this.live = live;
    }

    @Override
    public int nextDoc() throws IOException {
        return skipDeleted(super.nextDoc());
    }

    @Override
    public int advance(int target) throws IOException {
        return skipDeleted(super.advance(target));
    }

    private int skipDeleted(int found) throws IOException {
        int doc = found;
        while (doc != NO_MORE_DOCS && !live.get(doc)) {
            doc = super.nextDoc();
        }
        return doc;
    }
}
