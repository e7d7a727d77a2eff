package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.Points.PointStruct;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/// A point as the Lucene document that holds it.
final class PointDocument {

    private static final FieldType POSTINGS = new FieldType();

    static {
        POSTINGS.setTokenized(true);
        POSTINGS.setOmitNorms(true);
        POSTINGS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        POSTINGS.freeze();
    }

    private PointDocument() {}

    static Document of(PointStruct point, CollectionSchema schema) {
        Document document = new Document();
        BytesRef key = PointKey.of(point.getId());
        Struct payload = Struct.newBuilder().putAllFields(point.getPayloadMap()).build();
        document.add(new StringField(PointFields.ID, key, Field.Store.NO));
        document.add(new SortedDocValuesField(PointFields.ID, key));
        document.add(
                new BinaryDocValuesField(PointFields.PAYLOAD, new BytesRef(payload.toByteArray())));
        new PayloadFields(document).add(point.getPayloadMap());
        PointVectors vectors = PointVectors.of(point.getVectors(), schema);
        vectors.dense()
                .forEach((name, vector) ->
                        document.add(
                                new KnnFloatVectorField(
                                        PointFields.dense(name),
                                        vector,
                                        similarity(schema, name))));
        vectors.sparse().forEach((name, terms) -> addSparse(document, name, terms));
        return document;
    }

    private static VectorSimilarityFunction similarity(CollectionSchema schema, String name) {
        return schema.denseVector(name).getDistance() == Distance.Cosine
                ? VectorSimilarityFunction.DOT_PRODUCT
                : VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT;
    }

    private static void addSparse(Document document, String name, SparseTerms terms) {
        document.add(new BinaryDocValuesField(PointFields.sparse(name), terms.toBytes()));
        document.add(new Field(PointFields.postings(name), new SparseTermStream(terms), POSTINGS));
    }
}
