package io.aidebug.standalone.index;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A server on an ephemeral port and the official client connected to it.
final class RunningIndex implements AutoCloseable {

    static final String ISSUES = "issues-g1";

    private final LuceneQdrantServer server;
    private final QdrantClient client;

    RunningIndex(Path directory) throws IOException {
        this.server = LuceneQdrantServer.start(directory, "127.0.0.1", 0);
        this.client = connect(server.port());
    }

    static QdrantClient connect(int port) {
        return new QdrantClient(
                QdrantGrpcClient.newBuilder("127.0.0.1", port, false, true).build());
    }

    QdrantClient client() {
        return client;
    }

    int port() {
        return server.port();
    }

    /// A collection as the product's: two dense vectors (of 4) and one sparse with IDF.
    static CreateCollection issues(String name) {
        return CreateCollection.newBuilder()
                .setCollectionName(name)
                .setVectorsConfig(
                        VectorsConfig.newBuilder()
                                .setParamsMap(
                                        VectorParamsMap.newBuilder()
                                                .putMap("text", dense(4, Distance.Cosine))
                                                .putMap("title", dense(4, Distance.Dot))))
                .setSparseVectorsConfig(
                        SparseVectorConfig.newBuilder()
                                .putMap(
                                        "bm25",
                                        SparseVectorParams.newBuilder()
                                                .setModifier(Modifier.Idf)
                                                .build())
                                .putMap("plain", SparseVectorParams.getDefaultInstance()))
                .build();
    }

    static VectorParams dense(int size, Distance distance) {
        return VectorParams.newBuilder().setSize(size).setDistance(distance).build();
    }

    static PointStruct point(long number, Map<String, Value> payload, float... text) {
        return PointStruct.newBuilder()
                .setId(id(number))
                .putAllPayload(payload)
                .setVectors(namedVectors(Map.of("text", vector(text))))
                .build();
    }

    void createIssues() {
        get(client.createCollectionAsync(issues(ISSUES)));
    }

    void upsert(PointStruct... points) {
        get(client.upsertAsync(ISSUES, List.of(points)));
    }

    List<ScoredPoint> query(QueryPoints.Builder query) {
        return get(client.queryAsync(query.setCollectionName(ISSUES).build()));
    }

    List<Long> foundBy(QueryPoints.Builder query) {
        return query(query).stream().map(hit -> hit.getId().getNum()).toList();
    }

    static <T> T get(Future<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StatusRuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The status with which a call is refused.
    static Status refusal(Future<?> call) {
        return refusal(() -> get(call));
    }

    static Status refusal(Runnable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call::run).getStatus();
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
