package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which vectors the points of a collection have. The unnamed vector has the name `""`.
///
/// @param params as clients read them back
record CollectionSchema(
        CollectionParams params,
        Map<String, VectorParams> dense,
        Map<String, SparseVectorParams> sparse) {

    /// What Lucene's HNSW is known to bear; Qdrant takes more.
    static final int MAX_DIMENSIONS = 4096;

    static CollectionSchema of(CollectionParams params) {
        VectorsConfig config = params.getVectorsConfig();
        Map<String, VectorParams> dense =
                switch (config.getConfigCase()) {
                    case PARAMS -> Map.of("", config.getParams());
                    case PARAMS_MAP -> Map.copyOf(config.getParamsMap().getMapMap());
                    case CONFIG_NOT_SET -> Map.of();
                };
        return new CollectionSchema(
                params, dense, Map.copyOf(params.getSparseVectorsConfig().getMapMap()));
    }

    /// The schema of a new collection.
    ///
    /// @throws RefusedRequest when the vectors asked for cannot be had
    static CollectionSchema requested(CreateCollection request) {
        CollectionParams.Builder params =
                CollectionParams.newBuilder()
                        .setShardNumber(1)
                        .setReplicationFactor(1)
                        .setWriteConsistencyFactor(1)
                        .setOnDiskPayload(true)
                        .setVectorsConfig(request.getVectorsConfig());
        if (request.hasSparseVectorsConfig()) {
            params.setSparseVectorsConfig(request.getSparseVectorsConfig());
        }
        CollectionSchema schema = of(params.build());
        schema.dense.forEach(CollectionSchema::check);
        for (String name : schema.sparse.keySet()) {
            if (schema.dense.containsKey(name)) {
                throw RefusedRequest.wrongInput(
                        "Dense and sparse vector names must be unique - duplicate: " + name);
            }
        }
        return schema;
    }

    private static void check(String name, VectorParams vector) {
        if (vector.getSize() < 1 || vector.getSize() > MAX_DIMENSIONS) {
            throw RefusedRequest.wrongInput(
                    "Vector `%s`: size %d must be from 1 to %d"
                            .formatted(name, vector.getSize(), MAX_DIMENSIONS));
        }
        if (vector.hasMultivectorConfig()) {
            throw RefusedRequest.unsupported("multivectors");
        }
        if (vector.getDistance() != Distance.Cosine && vector.getDistance() != Distance.Dot) {
            throw RefusedRequest.unsupported(
                    "the distance %s, only Cosine and Dot".formatted(vector.getDistance()));
        }
    }

    VectorParams denseVector(String name) {
        return known(name, dense.get(name));
    }

    SparseVectorParams sparseVector(String name) {
        return known(name, sparse.get(name));
    }

    boolean isSparse(String name) {
        return sparse.containsKey(name);
    }

    boolean weighsRareTerms(String name) {
        return sparseVector(name).getModifier() == Modifier.Idf;
    }

    private static <T> T known(String name, @Nullable T found) {
        if (found == null) {
            throw RefusedRequest.wrongInput("Not existing vector name error: " + name);
        }
        return found;
    }
}
