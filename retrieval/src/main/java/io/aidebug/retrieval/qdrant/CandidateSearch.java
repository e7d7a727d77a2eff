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
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryBatchPoints;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.SearchParams;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Candidates from one batch of three queries, their exact scores from a second one over the union.
///
/// The second is needed because a candidate of one query is usually not among the answers of the
/// others.
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
        Filter filter = IssueConditions.of(query.filter());
        List<PointId> union =
                run(
                                byTerms(query, filter, BY_TERMS),
                                byText(query, filter, BY_TEXT),
                                byTitle(query, filter, BY_TITLE))
                        .stream()
                        .flatMap(result -> result.getResultList().stream())
                        .map(ScoredPoint::getId)
                        .distinct()
                        .toList();
        return union.isEmpty() ? List.of() : exactScores(query, union);
    }

    private List<CandidateScores> exactScores(EmbeddedQuery query, List<PointId> union)
            throws RetrievalException {
        Filter among = IssueConditions.among(union);
        int all = union.size();
        List<BatchResult> results =
                run(
                        byTerms(query, among, all),
                        exact(byText(query, among, all))
                                .setWithPayload(
                                        WithPayloadSelectorFactory.include(
                                                List.of(
                                                        IssuePoints.ISSUE_KEY,
                                                        IssuePoints.TITLE_NORM,
                                                        IssuePoints.CREATED))),
                        exact(byTitle(query, among, all)));
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

    private QueryPoints.Builder byTerms(EmbeddedQuery query, Filter filter, int limit) {
        Query terms =
                QueryFactory.nearest(
                        Floats.boxed(query.terms().values()),
                        Floats.boxed(query.terms().indices()));
        return points(terms, IssuePoints.TERMS, filter, limit);
    }

    private QueryPoints.Builder byText(EmbeddedQuery query, Filter filter, int limit) {
        return points(QueryFactory.nearest(query.textVector()), IssuePoints.TEXT, filter, limit);
    }

    private QueryPoints.Builder byTitle(EmbeddedQuery query, Filter filter, int limit) {
        return points(QueryFactory.nearest(query.titleVector()), IssuePoints.TITLE, filter, limit);
    }

    private QueryPoints.Builder points(Query query, String using, Filter filter, int limit) {
        return QueryPoints.newBuilder()
                .setCollectionName(collection)
                .setQuery(query)
                .setUsing(using)
                .setFilter(filter)
                .setLimit(limit)
                .setWithPayload(WithPayloadSelectorFactory.enable(false));
    }

    private static QueryPoints.Builder exact(QueryPoints.Builder query) {
        return query.setParams(SearchParams.newBuilder().setExact(true));
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
