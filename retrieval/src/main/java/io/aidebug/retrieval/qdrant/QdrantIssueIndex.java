package io.aidebug.retrieval.qdrant;

import io.aidebug.retrieval.CandidateScores;
import io.aidebug.retrieval.EmbeddedIssue;
import io.aidebug.retrieval.EmbeddedQuery;
import io.aidebug.retrieval.EmbeddingModel;
import io.aidebug.retrieval.IssueDocument;
import io.aidebug.retrieval.IssueFilter;
import io.aidebug.retrieval.IssueIndex;
import io.aidebug.retrieval.QdrantSettings;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.SparseVector;
import io.aidebug.retrieval.StoredVectors;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The issue index in Qdrant: named dense vectors `text` and `title` (cosine), the sparse vector
/// `bm25` with the IDF modifier, one point an issue.
///
/// Reads go to the alias, writes to the collection of this generation. A write carries the issue's
/// version and the condition that the stored one is smaller, so that a late older write changes
/// nothing whoever sends it.
public final class QdrantIssueIndex implements IssueIndex {

    private static final int SCROLL_PAGE = 500;

    private final QdrantSettings settings;
    private final QdrantCalls calls;
    private final QdrantCollection layout;
    private final CandidateSearch candidates;

    /// Opens the channel; the server need not be up.
    ///
    /// @param model whose vectors the collection holds
    public QdrantIssueIndex(QdrantSettings settings, EmbeddingModel model) {
        this.settings = settings;
        this.calls = new QdrantCalls(settings);
        this.layout = new QdrantCollection(calls, settings, model);
        this.candidates = new CandidateSearch(calls, settings.alias());
    }

    @Override
    public void prepare() throws RetrievalException {
        layout.prepare();
    }

    @Override
    public void serve() throws RetrievalException {
        layout.moveAlias();
    }

    @Override
    public void upsert(List<EmbeddedIssue> issues) throws RetrievalException {
        for (List<PointsUpdateOperation> batch : UpsertBatches.of(issues)) {
            UpdateBatchPoints request =
                    UpdateBatchPoints.newBuilder()
                            .setCollectionName(settings.collection())
                            .setWait(true)
                            .addAllOperations(batch)
                            .build();
            calls.points("store issues", stub -> stub.updateBatch(request));
        }
    }

    @Override
    public void delete(String issueKey, long version) throws RetrievalException {
        DeletePoints request =
                DeletePoints.newBuilder()
                        .setCollectionName(settings.collection())
                        .setWait(true)
                        .setPoints(
                                PointsSelector.newBuilder()
                                        .setFilter(IssueConditions.issueUpTo(issueKey, version)))
                        .build();
        calls.points("delete an issue", stub -> stub.delete(request));
    }

    @Override
    public Map<String, StoredVectors> storedVectors(Collection<String> issueKeys)
            throws RetrievalException {
        GetPoints.Builder request =
                GetPoints.newBuilder()
                        .setCollectionName(settings.collection())
                        .setWithPayload(
                                WithPayloadSelectorFactory.include(
                                        List.of(
                                                IssuePoints.ISSUE_KEY,
                                                IssuePoints.VERSION,
                                                IssuePoints.TEXT_HASH)))
                        .setWithVectors(
                                WithVectorsSelectorFactory.include(
                                        List.of(IssuePoints.TEXT, IssuePoints.TITLE)));
        return get(issueKeys, request).stream()
                .map(IssuePoints::storedVectors)
                .collect(Collectors.toMap(StoredVectors::issueKey, Function.identity()));
    }

    @Override
    public List<CandidateScores> search(EmbeddedQuery query) throws RetrievalException {
        return candidates.search(query);
    }

    @Override
    public Map<String, IssueDocument> issues(Collection<String> issueKeys)
            throws RetrievalException {
        GetPoints.Builder request =
                GetPoints.newBuilder()
                        .setCollectionName(settings.alias())
                        .setWithPayload(WithPayloadSelectorFactory.enable(true))
                        .setWithVectors(WithVectorsSelectorFactory.enable(false));
        return get(issueKeys, request).stream()
                .map(point -> IssuePoints.issue(point.getPayloadMap()))
                .collect(Collectors.toMap(IssueDocument::issueKey, Function.identity()));
    }

    private List<RetrievedPoint> get(Collection<String> issueKeys, GetPoints.Builder request)
            throws RetrievalException {
        if (issueKeys.isEmpty()) {
            return List.of();
        }
        issueKeys.stream().distinct().map(IssuePoints::pointId).forEach(request::addIds);
        return calls.points("read issues", stub -> stub.get(request.build())).getResultList();
    }

    @Override
    public List<SparseVector> sampleTerms(int limit) throws RetrievalException {
        List<SparseVector> terms = new ArrayList<>();
        ScrollPoints.Builder request =
                ScrollPoints.newBuilder()
                        .setCollectionName(settings.alias())
                        .setWithPayload(WithPayloadSelectorFactory.enable(false))
                        .setWithVectors(
                                WithVectorsSelectorFactory.include(List.of(IssuePoints.TERMS)));
        boolean more = true;
        while (more && terms.size() < limit) {
            ScrollPoints page =
                    request.setLimit(Math.min(SCROLL_PAGE, limit - terms.size())).build();
            ScrollResponse response = calls.points("sample its terms", stub -> stub.scroll(page));
            response.getResultList().stream().map(IssuePoints::terms).forEach(terms::add);
            PointId next = response.getNextPageOffset();
            more = response.hasNextPageOffset();
            request.setOffset(next);
        }
        return terms;
    }

    @Override
    public long count(IssueFilter filter) throws RetrievalException {
        CountPoints request =
                CountPoints.newBuilder()
                        .setCollectionName(settings.alias())
                        .setFilter(IssueConditions.of(filter))
                        .setExact(true)
                        .build();
        return calls.points("count", stub -> stub.count(request)).getResult().getCount();
    }

    @Override
    public boolean reachable() {
        try {
            calls.server(
                    "answer", stub -> stub.healthCheck(HealthCheckRequest.getDefaultInstance()));
            return true;
        } catch (RetrievalException e) {
            return false;
        }
    }

    @Override
    public String collection() {
        return settings.collection();
    }

    @Override
    public void close() {
        calls.close();
    }
}
