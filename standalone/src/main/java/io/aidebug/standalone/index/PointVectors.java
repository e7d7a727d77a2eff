package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.util.VectorUtil;

/// The vectors of one point, checked against the collection and ready for Lucene.
///
/// @param dense of unit length where the distance is cosine
record PointVectors(Map<String, float[]> dense, Map<String, SparseTerms> sparse) {

    static PointVectors of(Vectors vectors, CollectionSchema schema) {
        PointVectors read = new PointVectors(new TreeMap<>(), new TreeMap<>());
        switch (vectors.getVectorsOptionsCase()) {
            case VECTOR -> read.add("", vectors.getVector(), schema);
            case VECTORS ->
                    vectors.getVectors()
                            .getVectorsMap()
                            .forEach((name, vector) -> read.add(name, vector, schema));
            case VECTORSOPTIONS_NOT_SET -> {}
        }
        return read;
    }

    private void add(String name, Vector vector, CollectionSchema schema) {
        if (schema.isSparse(name)) {
            sparse.put(name, sparse(name, vector));
        } else {
            VectorParams params = schema.denseVector(name);
            dense.put(name, prepared(dense(name, vector), params));
        }
    }

    // Clients before 1.16 fill the flat fields, which are deprecated in favour of the variants.
    @SuppressWarnings("deprecation")
    private static List<Float> dense(String name, Vector vector) {
        return switch (vector.getVectorCase()) {
            case DENSE -> vector.getDense().getDataList();
            case VECTOR_NOT_SET -> {
                if (vector.hasIndices()) {
                    throw notExpected(name, "a sparse vector");
                }
                yield vector.getDataList();
            }
            case SPARSE -> throw notExpected(name, "a sparse vector");
            case MULTI_DENSE -> throw RefusedRequest.unsupported("multivectors");
            case DOCUMENT, IMAGE, OBJECT ->
                    throw RefusedRequest.unsupported("inference, send vectors");
        };
    }

    // As above.
    @SuppressWarnings("deprecation")
    private static SparseTerms sparse(String name, Vector vector) {
        return switch (vector.getVectorCase()) {
            case SPARSE -> SparseTerms.of(vector.getSparse());
            case VECTOR_NOT_SET ->
                    SparseTerms.of(
                            SparseVector.newBuilder()
                                    .addAllIndices(vector.getIndices().getDataList())
                                    .addAllValues(vector.getDataList())
                                    .build());
            case DENSE -> throw notExpected(name, "a dense vector");
            case MULTI_DENSE -> throw RefusedRequest.unsupported("multivectors");
            case DOCUMENT, IMAGE, OBJECT ->
                    throw RefusedRequest.unsupported("inference, send vectors");
        };
    }

    private static RefusedRequest notExpected(String name, String found) {
        return RefusedRequest.wrongInput(
                "Conversion between vector types failed: `%s` is not %s".formatted(name, found));
    }

    /// A vector or a query as it is compared: of unit length where the distance is cosine.
    static float[] prepared(List<Float> values, VectorParams params) {
        if (values.size() != params.getSize()) {
            throw RefusedRequest.wrongInput(
                    "Vector dimension error: expected dim: %d, got %d"
                            .formatted(params.getSize(), values.size()));
        }
        float[] vector = new float[values.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = values.get(i);
            if (!Float.isFinite(vector[i])) {
                throw RefusedRequest.wrongInput("the vector holds a value that is not finite");
            }
        }
        return params.getDistance() == Distance.Cosine
                ? VectorUtil.l2normalize(vector, false)
                : vector;
    }
}
