package io.aidebug.standalone.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Points in the order of their ids.
final class IdOrder {

    private static final Sort BY_ID =
            new Sort(new SortField(PointFields.ID, SortField.Type.STRING));

    private final SearchView view;

    IdOrder(SearchView view) {
        this.view = view;
    }

    /// The first `limit` points from an id on (from the first when it is null).
    List<Integer> page(Query filter, @Nullable BytesRef from, int limit) throws IOException {
        Query query =
                from == null
                        ? filter
                        : PayloadFilter.both(
                                filter,
                                SortedDocValuesField.newSlowRangeQuery(
                                        PointFields.ID, from, null, true, true));
        int size = Math.max(1, Math.min(limit, view.size()));
        return Arrays.stream(view.searcher().search(query, size, BY_ID).scoreDocs)
                .map(hit -> hit.doc)
                .toList();
    }
}
