package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Points.PointStruct;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.util.BytesRef;

/// A checked point: from here on nothing about it can be refused.
record PreparedPoint(BytesRef key, PointStruct point, Document document) {

    static PreparedPoint of(PointStruct point, CollectionSchema schema) {
        return new PreparedPoint(
                PointKey.of(point.getId()), point, PointDocument.of(point, schema));
    }

    static List<PreparedPoint> of(List<PointStruct> points, CollectionSchema schema) {
        return points.stream().map(point -> of(point, schema)).toList();
    }
}
