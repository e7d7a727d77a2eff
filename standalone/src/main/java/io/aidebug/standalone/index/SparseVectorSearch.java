package io.aidebug.standalone.index;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// The points whose sparse vector has the greatest dot product with the query's, exactly. A point
/// that shares no term with the query is no result.
final class SparseVectorSearch {

    private static final VarHandle WEIGHT =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.BIG_ENDIAN);

    private final SearchView view;
    private final String vector;
    private final SparseTerms query;

    /// With `weighRareTerms` each query weight is multiplied by the term's inverse document
    /// frequency.
    SparseVectorSearch(SearchView view, String vector, SparseTerms query, boolean weighRareTerms)
            throws IOException {
        this.view = view;
        this.vector = vector;
        this.query = weighRareTerms ? weighed(query) : query;
    }

    List<ScoredDoc> nearest(Query filter, int limit, float threshold) throws IOException {
        DocSource source = DocSource.matching(view.searcher(), filter);
        boolean everything = filter.equals(PayloadFilter.ALL);
        if (!everything && view.searcher().count(filter) <= DenseVectorSearch.EXACT_UP_TO) {
            return among(source, limit, threshold);
        }
        BestDocs best = new BestDocs(limit, threshold);
        for (LeafReaderContext leaf : view.leaves()) {
            float[] scores = scores(leaf);
            DocIdSetIterator docs = source.in(leaf);
            for (int doc = docs.nextDoc();
                    doc != DocIdSetIterator.NO_MORE_DOCS;
                    doc = docs.nextDoc()) {
                if (!Float.isNaN(scores[doc])) {
                    best.add(leaf.docBase + doc, scores[doc]);
                }
            }
        }
        return best.bestFirst();
    }

    /// Scores each of the documents by its own vector.
    List<ScoredDoc> among(DocSource source, int limit, float threshold) throws IOException {
        BestDocs best = new BestDocs(limit, threshold);
        for (LeafReaderContext leaf : view.leaves()) {
            BinaryDocValues vectors = leaf.reader().getBinaryDocValues(PointFields.sparse(vector));
            if (vectors == null) {
                continue;
            }
            DocIdSetIterator docs = source.in(leaf);
            for (int doc = docs.nextDoc();
                    doc != DocIdSetIterator.NO_MORE_DOCS;
                    doc = docs.nextDoc()) {
                if (vectors.advanceExact(doc)) {
                    float score = query.dot(SparseTerms.fromBytes(vectors.binaryValue()));
                    best.add(leaf.docBase + doc, score);
                }
            }
        }
        return best.bestFirst();
    }

    /// Scores of all documents of a segment, term by term; `NaN` where no term is shared.
    private float[] scores(LeafReaderContext leaf) throws IOException {
        float[] scores = new float[leaf.reader().maxDoc()];
        Arrays.fill(scores, Float.NaN);
        TermsEnum cursor = cursor(leaf);
        PostingsEnum postings = null;
        for (int i = 0; i < query.size(); i++) {
            if (!cursor.seekExact(query.term(i))) {
                continue;
            }
            postings = cursor.postings(postings, PostingsEnum.PAYLOADS);
            float weight = query.value(i);
            for (int doc = postings.nextDoc();
                    doc != DocIdSetIterator.NO_MORE_DOCS;
                    doc = postings.nextDoc()) {
                postings.nextPosition();
                float product = weight * weight(postings.getPayload());
                scores[doc] = Float.isNaN(scores[doc]) ? product : scores[doc] + product;
            }
        }
        return scores;
    }

    private static float weight(BytesRef payload) {
        return (float) WEIGHT.get(payload.bytes, payload.offset);
    }

    /// `ln(1 + (N - df + 0.5) / (df + 0.5))`, N being the number of points.
    private SparseTerms weighed(SparseTerms terms) throws IOException {
        int[] frequencies = documentFrequencies(terms);
        float[] factors = new float[terms.size()];
        double points = view.size();
        for (int i = 0; i < factors.length; i++) {
            double frequency = frequencies[i];
            factors[i] = (float) Math.log1p((points - frequency + 0.5) / (frequency + 0.5));
        }
        return terms.times(factors);
    }

    /// Deleted documents do not count, although Lucene still has them.
    private int[] documentFrequencies(SparseTerms terms) throws IOException {
        int[] frequencies = new int[terms.size()];
        for (LeafReaderContext leaf : view.leaves()) {
            TermsEnum cursor = cursor(leaf);
            Bits live = leaf.reader().getLiveDocs();
            for (int i = 0; i < frequencies.length; i++) {
                if (cursor.seekExact(terms.term(i))) {
                    frequencies[i] += live == null ? cursor.docFreq() : count(cursor, live);
                }
            }
        }
        return frequencies;
    }

    private static int count(TermsEnum cursor, Bits live) throws IOException {
        PostingsEnum postings = cursor.postings(null, PostingsEnum.NONE);
        int count = 0;
        for (int doc = postings.nextDoc();
                doc != DocIdSetIterator.NO_MORE_DOCS;
                doc = postings.nextDoc()) {
            if (live.get(doc)) {
                count++;
            }
        }
        return count;
    }

    private TermsEnum cursor(LeafReaderContext leaf) throws IOException {
        var terms = leaf.reader().terms(PointFields.postings(vector));
        return terms == null ? TermsEnum.EMPTY : terms.iterator();
    }
}
