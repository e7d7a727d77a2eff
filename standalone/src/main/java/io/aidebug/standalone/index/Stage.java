package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.SearchParams;
import java.util.List;

/// One level of a query: where its candidates come from and how they are scored.
///
/// @param filter of this level and all above it: Qdrant hands filters down to the prefetches
/// @param query without a variant when the asker named none
record Stage(
        List<PrefetchQuery> prefetch,
        Query query,
        String using,
        org.apache.lucene.search.Query filter,
        SearchParams params,
        float threshold,
        int limit) {

    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 1_000_000;

    static Stage of(QueryPoints request, PayloadFilter filters) {
        if (request.hasLookupFrom()) {
            throw RefusedRequest.unsupported("looking ids up in another collection");
        }
        long limit = request.hasLimit() ? request.getLimit() : DEFAULT_LIMIT;
        if (limit < 1) {
            throw RefusedRequest.wrongInput(
                    "Validation error in body: [limit: value 0 invalid, must be 1 or larger]");
        }
        return new Stage(
                request.getPrefetchList(),
                request.getQuery(),
                request.getUsing(),
                filters.query(request.getFilter()),
                request.getParams(),
                request.hasScoreThreshold() ? request.getScoreThreshold() : Float.NEGATIVE_INFINITY,
                bounded(limit + Math.min(MAX_LIMIT, request.getOffset())));
    }

    Stage below(PrefetchQuery request, PayloadFilter filters) {
        if (request.hasLookupFrom()) {
            throw RefusedRequest.unsupported("looking ids up in another collection");
        }
        return new Stage(
                request.getPrefetchList(),
                request.getQuery(),
                request.getUsing(),
                PayloadFilter.both(filter, filters.query(request.getFilter())),
                request.getParams(),
                request.hasScoreThreshold() ? request.getScoreThreshold() : Float.NEGATIVE_INFINITY,
                bounded(request.hasLimit() ? request.getLimit() : DEFAULT_LIMIT));
    }

    private static int bounded(long limit) {
        return Math.clamp(limit, 1, MAX_LIMIT);
    }
}
