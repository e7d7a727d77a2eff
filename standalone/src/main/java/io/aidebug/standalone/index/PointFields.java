package io.aidebug.standalone.index;

/// Names of the Lucene fields of a point.
final class PointFields {

    /// [PointKey], as a term and as sorted doc values.
    static final String ID = "#id";

    /// The payload as a serialized `Struct`, in binary doc values: a query reads the payloads of
    /// hundreds of points, and stored fields would unpack a whole block for each.
    static final String PAYLOAD = "#payload";

    /// Every payload value as a term, see [PayloadTerms].
    static final String TERMS = "#terms";

    private PointFields() {}

    /// Dense vector: HNSW.
    static String dense(String vector) {
        return "d:" + vector;
    }

    /// Sparse vector: postings whose payload is the weight.
    static String postings(String vector) {
        return "p:" + vector;
    }

    /// Sparse vector: the whole of it, as binary doc values.
    static String sparse(String vector) {
        return "s:" + vector;
    }

    /// Numbers of a payload path, as `double` points.
    static String numbers(String path) {
        return "n:" + path;
    }

    /// Instants of a payload path, as `long` points in microseconds.
    static String instants(String path) {
        return "t:" + path;
    }
}
