package io.aidebug.retrieval.qdrant;

import io.aidebug.retrieval.CandidateScores;
import io.aidebug.retrieval.EmbeddedQuery;
import io.aidebug.retrieval.RetrievalException;
import io.qdrant.client.QueryFactory;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryBatchPoints;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.SearchParams;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Candidates by terms, text and title, each with all three exact scores, in one batch.
///
/// Each of the three queries scores the union of what the three prefetches find, because a
/// candidate of one is usually not among the answers of the others.
final class CandidateSearch {

    private static final int BY_TERMS = 100;
    private static final int BY_TEXT = 100;
    private static final int BY_TITLE = 50;

    private final QdrantCalls calls;
    private final String collection;

    CandidateSearch(QdrantCalls calls, String collection) {
        this.calls = calls;
        this.collection = collection;
    }

    List<CandidateScores> search(EmbeddedQuery query) throws RetrievalException {
        Query terms =
                QueryFactory.nearest(
                        Floats.boxed(query.terms().values()),
                        Floats.boxed(query.terms().indices()));
        Query text = QueryFactory.nearest(query.textVector());
        Query title = QueryFactory.nearest(query.titleVector());
        Filter filter = IssueConditions.of(query.filter());
        List<PrefetchQuery> union =
                List.of(
                        candidates(terms, IssuePoints.TERMS, filter, BY_TERMS),
                        candidates(text, IssuePoints.TEXT, filter, BY_TEXT),
                        candidates(title, IssuePoints.TITLE, filter, BY_TITLE));
        List<BatchResult> results =
                run(
                        scored(terms, IssuePoints.TERMS, union),
                        scored(text, IssuePoints.TEXT, union)
                                .setWithPayload(
                                        WithPayloadSelectorFactory.include(
                                                List.of(
                                                        IssuePoints.ISSUE_KEY,
                                                        IssuePoints.TITLE_NORM,
                                                        IssuePoints.CREATED))),
                        scored(title, IssuePoints.TITLE, union));
        Map<PointId, Float> termScores = scores(results.get(0));
        Map<PointId, Float> titleScores = scores(results.get(2));
        return results.get(1).getResultList().stream()
                .map(point ->
                        candidate(
                                point,
                                termScores.getOrDefault(point.getId(), 0f),
                                titleScores.getOrDefault(point.getId(), 0f)))
                .toList();
    }

    private static CandidateScores candidate(ScoredPoint point, float termScore, float titleScore) {
        Map<String, Value> payload = point.getPayloadMap();
        return new CandidateScores(
                IssuePoints.text(payload, IssuePoints.ISSUE_KEY),
                termScore,
                point.getScore(),
                titleScore,
                IssuePoints.text(payload, IssuePoints.TITLE_NORM),
                IssuePoints.created(payload));
    }

    private static Map<PointId, Float> scores(BatchResult result) {
        Map<PointId, Float> scores = new HashMap<>();
        result.getResultList().forEach(point -> scores.put(point.getId(), point.getScore()));
        return scores;
    }

    private static PrefetchQuery candidates(Query query, String using, Filter filter, int limit) {
        return PrefetchQuery.newBuilder()
                .setQuery(query)
                .setUsing(using)
                .setFilter(filter)
                .setLimit(limit)
                .build();
    }

    private QueryPoints.Builder scored(Query query, String using, List<PrefetchQuery> union) {
        return QueryPoints.newBuilder()
                .setCollectionName(collection)
                .addAllPrefetch(union)
                .setQuery(query)
                .setUsing(using)
                .setParams(SearchParams.newBuilder().setExact(true))
                .setLimit(BY_TERMS + BY_TEXT + BY_TITLE)
                .setWithPayload(WithPayloadSelectorFactory.enable(false));
    }

    private List<BatchResult> run(QueryPoints.Builder... queries) throws RetrievalException {
        QueryBatchPoints.Builder batch =
                QueryBatchPoints.newBuilder().setCollectionName(collection);
        for (QueryPoints.Builder query : queries) {
            batch.addQueryPoints(query);
        }
        return calls.points("search", stub -> stub.queryBatch(batch.build())).getResultList();
    }
}
