package io.aidebug.standalone.index;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CountResult;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.QueryBatchPoints;
import io.qdrant.client.grpc.Points.QueryBatchResponse;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.QueryResponse;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.UpdateBatchResponse;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.util.BytesRef;

/// Qdrant's calls about points.
final class PointsService extends PointsGrpc.PointsImplBase {

    private static final int DEFAULT_PAGE = 10;

    private final CollectionCatalog catalog;

    PointsService(CollectionCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void upsert(UpsertPoints request, StreamObserver<PointsOperationResponse> responses) {
        Answer.to(
                responses,
                timer -> {
                    CollectionStore collection = catalog.collection(request.getCollectionName());
                    UpsertCondition condition =
                            new UpsertCondition(
                                    collection.filters().query(request.getUpdateFilter()),
                                    request.getUpdateMode());
                    return updated(collection.upsert(request.getPointsList(), condition), timer);
                });
    }

    @Override
    public void delete(DeletePoints request, StreamObserver<PointsOperationResponse> responses) {
        Answer.to(
                responses,
                timer -> {
                    CollectionStore collection = catalog.collection(request.getCollectionName());
                    return updated(delete(collection, request.getPoints()), timer);
                });
    }

    @Override
    public void updateBatch(
            UpdateBatchPoints request, StreamObserver<UpdateBatchResponse> responses) {
        Answer.to(
                responses,
                timer -> {
                    CollectionStore collection = catalog.collection(request.getCollectionName());
                    UpdateBatchResponse.Builder response = UpdateBatchResponse.newBuilder();
                    for (PointsUpdateOperation operation : request.getOperationsList()) {
                        response.addResult(result(update(collection, operation)));
                    }
                    return response.setTime(timer.seconds()).build();
                });
    }

    private static long update(CollectionStore collection, PointsUpdateOperation operation)
            throws IOException {
        return switch (operation.getOperationCase()) {
            case UPSERT -> {
                PointsUpdateOperation.PointStructList upsert = operation.getUpsert();
                UpsertCondition condition =
                        new UpsertCondition(
                                collection.filters().query(upsert.getUpdateFilter()),
                                upsert.getUpdateMode());
                yield collection.upsert(upsert.getPointsList(), condition);
            }
            case DELETE_POINTS -> delete(collection, operation.getDeletePoints().getPoints());
            default ->
                    throw RefusedRequest.unsupported(
                            "the update %s in a batch".formatted(operation.getOperationCase()));
        };
    }

    private static long delete(CollectionStore collection, PointsSelector points)
            throws IOException {
        return switch (points.getPointsSelectorOneOfCase()) {
            case POINTS -> collection.delete(PointKey.of(points.getPoints().getIdsList()));
            case FILTER -> collection.delete(points.getFilter());
            case POINTSSELECTORONEOF_NOT_SET ->
                    throw RefusedRequest.wrongInput("PointsSelector is missing");
        };
    }

    @Override
    public void get(GetPoints request, StreamObserver<GetResponse> responses) {
        Answer.to(
                responses,
                timer -> {
                    CollectionStore collection = catalog.collection(request.getCollectionName());
                    PayloadSelection payload = PayloadSelection.of(request.getWithPayload(), true);
                    GetResponse.Builder response = GetResponse.newBuilder();
                    Set<BytesRef> keys = new LinkedHashSet<>(PointKey.of(request.getIdsList()));
                    try (SearchView view = collection.viewOf(keys)) {
                        PointReader reader = new PointReader(collection.schema(), view);
                        for (BytesRef key : keys) {
                            int doc = view.find(key);
                            if (doc >= 0) {
                                response.addResult(
                                        reader.retrieved(doc, payload, request.getWithVectors()));
                            }
                        }
                    }
                    return response.setTime(timer.seconds()).build();
                });
    }

    @Override
    public void scroll(ScrollPoints request, StreamObserver<ScrollResponse> responses) {
        Answer.to(responses, timer -> scroll(request, timer));
    }

    private ScrollResponse scroll(ScrollPoints request, Answer.Timer timer) throws IOException {
        if (request.hasOrderBy()) {
            throw RefusedRequest.unsupported("scrolling in the order of a payload field");
        }
        long limit = request.hasLimit() ? Integer.toUnsignedLong(request.getLimit()) : DEFAULT_PAGE;
        if (limit == 0) {
            throw RefusedRequest.wrongInput(
                    "Validation error in body: [limit: value 0 invalid, must be 1 or larger]");
        }
        CollectionStore collection = catalog.collection(request.getCollectionName());
        PayloadSelection payload = PayloadSelection.of(request.getWithPayload(), true);
        BytesRef from = request.hasOffset() ? PointKey.of(request.getOffset()) : null;
        ScrollResponse.Builder response = ScrollResponse.newBuilder();
        try (SearchView view = collection.view()) {
            int withNext = (int) Math.min(Integer.MAX_VALUE, limit + 1);
            var filter = collection.filters().query(request.getFilter());
            List<Integer> docs = new IdOrder(view).page(filter, from, withNext);
            PointReader reader = new PointReader(collection.schema(), view);
            for (int doc : docs.subList(0, (int) Math.min(limit, docs.size()))) {
                response.addResult(reader.retrieved(doc, payload, request.getWithVectors()));
            }
            if (docs.size() > limit) {
                response.setNextPageOffset(reader.id(docs.get((int) limit)));
            }
        }
        return response.setTime(timer.seconds()).build();
    }

    @Override
    public void count(CountPoints request, StreamObserver<CountResponse> responses) {
        Answer.to(
                responses,
                timer -> {
                    CollectionStore collection = catalog.collection(request.getCollectionName());
                    var filter = collection.filters().query(request.getFilter());
                    try (SearchView view = collection.view()) {
                        long count = view.searcher().count(filter);
                        return CountResponse.newBuilder()
                                .setResult(CountResult.newBuilder().setCount(count))
                                .setTime(timer.seconds())
                                .build();
                    }
                });
    }

    @Override
    public void query(QueryPoints request, StreamObserver<QueryResponse> responses) {
        Answer.to(
                responses,
                timer -> {
                    BatchResult answer =
                            answers(request.getCollectionName(), List.of(request)).getFirst();
                    return QueryResponse.newBuilder()
                            .addAllResult(answer.getResultList())
                            .setTime(timer.seconds())
                            .build();
                });
    }

    @Override
    public void queryBatch(QueryBatchPoints request, StreamObserver<QueryBatchResponse> responses) {
        Answer.to(
                responses,
                timer -> {
                    List<BatchResult> answers =
                            answers(request.getCollectionName(), request.getQueryPointsList());
                    return QueryBatchResponse.newBuilder()
                            .addAllResult(answers)
                            .setTime(timer.seconds())
                            .build();
                });
    }

    private List<BatchResult> answers(String name, List<QueryPoints> queries) throws IOException {
        CollectionStore collection = catalog.collection(name);
        List<BatchResult> answers = new ArrayList<>();
        try (SearchView view = collection.view()) {
            QueryExecutor executor = new QueryExecutor(collection, view);
            PointReader reader = new PointReader(collection.schema(), view);
            for (QueryPoints query : queries) {
                Stage stage = Stage.of(query, collection.filters());
                PayloadSelection payload = PayloadSelection.of(query.getWithPayload(), false);
                List<ScoredDoc> hits = executor.run(stage);
                List<ScoredDoc> shown = hits.subList(offset(query, hits.size()), hits.size());
                answers.add(
                        BatchResult.newBuilder()
                                .addAllResult(reader.scored(shown, payload, query.getWithVectors()))
                                .build());
            }
        }
        return answers;
    }

    private static int offset(QueryPoints request, int hits) {
        return Math.clamp(request.getOffset(), 0, hits);
    }

    @Override
    public void createFieldIndex(
            CreateFieldIndexCollection request, StreamObserver<PointsOperationResponse> responses) {
        Answer.to(
                responses,
                timer -> {
                    catalog.collection(request.getCollectionName())
                            .setPayloadIndex(request.getFieldName(), PayloadIndexes.asked(request));
                    return updated(0, timer);
                });
    }

    @Override
    public void deleteFieldIndex(
            DeleteFieldIndexCollection request, StreamObserver<PointsOperationResponse> responses) {
        Answer.to(
                responses,
                timer -> {
                    catalog.collection(request.getCollectionName())
                            .removePayloadIndex(request.getFieldName());
                    return updated(0, timer);
                });
    }

    private static PointsOperationResponse updated(long sequence, Answer.Timer timer) {
        return PointsOperationResponse.newBuilder()
                .setResult(result(sequence))
                .setTime(timer.seconds())
                .build();
    }

    private static UpdateResult.Builder result(long sequence) {
        return UpdateResult.newBuilder().setOperationId(sequence).setStatus(UpdateStatus.Completed);
    }
}
