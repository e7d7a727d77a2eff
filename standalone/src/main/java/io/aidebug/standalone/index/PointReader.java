package io.aidebug.standalone.index;

import static java.util.Comparator.comparingInt;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import io.qdrant.client.grpc.Common.PointId;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Reads points back out of Lucene's documents. Used for one request, by one thread.
///
/// Ids and payloads are columns of a segment that are read forwards; opening one costs kilobytes,
/// so what is read in the order of the documents opens each once.
final class PointReader {

    private final CollectionSchema schema;
    private final SearchView view;
    private final Map<Integer, PointId> ids = new HashMap<>();
    private @Nullable Columns columns;

    /// Of one segment.
    private record Columns(LeafReaderContext leaf, SortedDocValues keys, BinaryDocValues payloads) {

        static Columns of(LeafReaderContext leaf) throws IOException {
            return new Columns(
                    leaf,
                    leaf.reader().getSortedDocValues(PointFields.ID),
                    leaf.reader().getBinaryDocValues(PointFields.PAYLOAD));
        }

        /// Whether the document is in this segment, and not before what was read last.
        boolean reach(int doc) {
            int local = doc - leaf.docBase;
            return local >= Math.max(0, Math.max(keys.docID(), payloads.docID()))
                    && local < leaf.reader().maxDoc();
        }
    }

    PointReader(CollectionSchema schema, SearchView view) {
        this.schema = schema;
        this.view = view;
    }

    RetrievedPoint retrieved(int doc, PayloadSelection payload, WithVectorsSelector vectors)
            throws IOException {
        RetrievedPoint.Builder point = RetrievedPoint.newBuilder().setId(id(doc));
        if (payload.any()) {
            point.putAllPayload(payload.of(payload(doc, payload::mayHave)));
        }
        Collection<String> names = names(vectors);
        return names.isEmpty() ? point.build() : point.setVectors(vectors(doc, names)).build();
    }

    /// The points of an answer, in its order.
    List<ScoredPoint> scored(
            List<ScoredDoc> hits, PayloadSelection payload, WithVectorsSelector vectors)
            throws IOException {
        Map<Integer, ScoredPoint> byDoc = new HashMap<>();
        for (ScoredDoc hit : hits.stream().sorted(comparingInt(ScoredDoc::doc)).toList()) {
            byDoc.put(hit.doc(), scored(hit, payload, vectors));
        }
        return hits.stream().map(hit -> byDoc.get(hit.doc())).toList();
    }

    private ScoredPoint scored(ScoredDoc hit, PayloadSelection payload, WithVectorsSelector vectors)
            throws IOException {
        ScoredPoint.Builder point =
                ScoredPoint.newBuilder().setId(id(hit.doc())).setScore(hit.score());
        if (payload.any()) {
            point.putAllPayload(payload.of(payload(hit.doc(), payload::mayHave)));
        }
        Collection<String> names = names(vectors);
        return names.isEmpty()
                ? point.build()
                : point.setVectors(vectors(hit.doc(), names)).build();
    }

    PointId id(int doc) throws IOException {
        PointId known = ids.get(doc);
        if (known != null) {
            return known;
        }
        Columns at = columns(doc);
        at.keys.advanceExact(doc - at.leaf.docBase);
        PointId id = PointKey.id(at.keys.lookupOrd(at.keys.ordValue()));
        ids.put(doc, id);
        return id;
    }

    /// The whole of it.
    Map<String, Value> payload(int doc) throws IOException {
        return payload(doc, _ -> true);
    }

    /// The fields of which the key is wanted; the others are skipped and not parsed. On the wire a
    /// `Struct` is one message a field, the key before the value, as Java always writes both.
    private Map<String, Value> payload(int doc, Predicate<String> wanted) throws IOException {
        Columns at = columns(doc);
        at.payloads.advanceExact(doc - at.leaf.docBase);
        BytesRef bytes = at.payloads.binaryValue();
        CodedInputStream struct =
                CodedInputStream.newInstance(bytes.bytes, bytes.offset, bytes.length);
        Map<String, Value> fields = new LinkedHashMap<>();
        while (struct.readTag() != 0) {
            int rest = struct.pushLimit(struct.readRawVarint32());
            struct.readTag();
            String key = struct.readString();
            if (wanted.test(key)) {
                struct.readTag();
                fields.put(
                        key,
                        struct.readMessage(
                                Value.parser(), ExtensionRegistryLite.getEmptyRegistry()));
            }
            struct.skipRawBytes(struct.getBytesUntilLimit());
            struct.popLimit(rest);
        }
        return fields;
    }

    private Columns columns(int doc) throws IOException {
        Columns open = columns;
        if (open == null || !open.reach(doc)) {
            open = Columns.of(view.leafOf(doc));
            columns = open;
        }
        return open;
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
