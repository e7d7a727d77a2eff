package io.aidebug.standalone.index;

import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.NamedVectorsOutput;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.VectorsOutput;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Reads points back out of Lucene's documents.
final class PointReader {

    private final CollectionSchema schema;
    private final SearchView view;

    PointReader(CollectionSchema schema, SearchView view) {
        this.schema = schema;
        this.view = view;
    }

    RetrievedPoint retrieved(int doc, PayloadSelection payload, WithVectorsSelector vectors)
            throws IOException {
        RetrievedPoint.Builder point = RetrievedPoint.newBuilder().setId(view.id(doc));
        if (payload.any()) {
            point.putAllPayload(payload.of(payload(doc)));
        }
        Collection<String> names = names(vectors);
        return names.isEmpty() ? point.build() : point.setVectors(vectors(doc, names)).build();
    }

    ScoredPoint scored(ScoredDoc hit, PayloadSelection payload, WithVectorsSelector vectors)
            throws IOException {
        ScoredPoint.Builder point =
                ScoredPoint.newBuilder().setId(view.id(hit.doc())).setScore(hit.score());
        if (payload.any()) {
            point.putAllPayload(payload.of(payload(hit.doc())));
        }
        Collection<String> names = names(vectors);
        return names.isEmpty()
                ? point.build()
                : point.setVectors(vectors(hit.doc(), names)).build();
    }

    Map<String, Value> payload(int doc) throws IOException {
        LeafReaderContext leaf = view.leafOf(doc);
        BinaryDocValues payloads = leaf.reader().getBinaryDocValues(PointFields.PAYLOAD);
        payloads.advanceExact(doc - leaf.docBase);
        BytesRef bytes = payloads.binaryValue();
        return Struct.parser().parseFrom(bytes.bytes, bytes.offset, bytes.length).getFieldsMap();
    }

    /// Null when the point has no such vector.
    @Nullable DenseVector dense(int doc, String name) throws IOException {
        LeafReaderContext leaf = view.leafOf(doc);
        FloatVectorValues values = leaf.reader().getFloatVectorValues(PointFields.dense(name));
        if (values == null) {
            return null;
        }
        var at = values.iterator();
        if (at.advance(doc - leaf.docBase) != doc - leaf.docBase) {
            return null;
        }
        DenseVector.Builder vector = DenseVector.newBuilder();
        for (float value : values.vectorValue(at.index())) {
            vector.addData(value);
        }
        return vector.build();
    }

    /// Null when the point has no such vector.
    @Nullable SparseTerms sparse(int doc, String name) throws IOException {
        LeafReaderContext leaf = view.leafOf(doc);
        BinaryDocValues values = leaf.reader().getBinaryDocValues(PointFields.sparse(name));
        if (values == null || !values.advanceExact(doc - leaf.docBase)) {
            return null;
        }
        return SparseTerms.fromBytes(values.binaryValue());
    }

    private Collection<String> names(WithVectorsSelector selector) {
        return switch (selector.getSelectorOptionsCase()) {
            case INCLUDE -> selector.getInclude().getNamesList();
            case ENABLE -> selector.getEnable() ? all() : Set.of();
            case SELECTOROPTIONS_NOT_SET -> Set.of();
        };
    }

    private Set<String> all() {
        Set<String> names = new TreeSet<>(schema.dense().keySet());
        names.addAll(schema.sparse().keySet());
        return names;
    }

    private VectorsOutput vectors(int doc, Collection<String> names) throws IOException {
        NamedVectorsOutput.Builder named = NamedVectorsOutput.newBuilder();
        for (String name : names) {
            VectorOutput vector = vector(doc, name);
            if (vector != null) {
                named.putVectors(name, vector);
            }
        }
        VectorOutput unnamed = named.getVectorsMap().get("");
        return unnamed != null && named.getVectorsCount() == 1
                ? VectorsOutput.newBuilder().setVector(unnamed).build()
                : VectorsOutput.newBuilder().setVectors(named).build();
    }

    private @Nullable VectorOutput vector(int doc, String name) throws IOException {
        if (schema.isSparse(name)) {
            SparseTerms terms = sparse(doc, name);
            return terms == null
                    ? null
                    : VectorOutput.newBuilder().setSparse(terms.toVector()).build();
        }
        schema.denseVector(name);
        DenseVector dense = dense(doc, name);
        return dense == null ? null : VectorOutput.newBuilder().setDense(dense).build();
    }
}
