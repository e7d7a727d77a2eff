package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Points.UpdateMode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;

/// Which points of an upsert are written: a point that is there only if it matches the filter, one
/// that is not there always, unless the mode forbids the one or the other.
record UpsertCondition(Query filter, UpdateMode mode) {

    boolean always() {
        return filter.equals(PayloadFilter.ALL) && mode == UpdateMode.Upsert;
    }

    /// Those of the points (of distinct keys) that are to be written.
    List<PreparedPoint> permitted(List<PreparedPoint> points, SearchView view) throws IOException {
        Query asked = PayloadFilter.ids(points.stream().map(PreparedPoint::key).toList());
        Set<BytesRef> present = keys(view, asked);
        Set<BytesRef> matching =
                filter.equals(PayloadFilter.ALL)
                        ? present
                        : keys(view, PayloadFilter.both(asked, filter));
        return points.stream()
                .filter(point ->
                        present.contains(point.key())
                                ? mode != UpdateMode.InsertOnly && matching.contains(point.key())
                                : mode != UpdateMode.UpdateOnly)
                .toList();
    }

    static Set<BytesRef> keys(SearchView view, Query query) throws IOException {
        Set<BytesRef> keys = new HashSet<>();
        DocSource source = DocSource.matching(view.searcher(), query);
        for (var leaf : view.leaves()) {
            var stored = leaf.reader().getSortedDocValues(PointFields.ID);
            DocIdSetIterator docs = source.in(leaf);
            while (docs.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                stored.advanceExact(docs.docID());
                keys.add(BytesRef.deepCopyOf(stored.lookupOrd(stored.ordValue())));
            }
        }
        return keys;
    }
}
