package io.aidebug.standalone.index;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// The points whose sparse vector has the greatest dot product with the query's, exactly. A point
/// that shares no term with the query is no result.
final class SparseVectorSearch {

    private static final VarHandle WEIGHT =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.BIG_ENDIAN);

    /// Up to so many documents are scored by their own vectors and not by the terms' postings.
    private static final int BY_VECTOR_UP_TO = 1_000;

    private final SearchView view;
    private final String vector;
    private final List<SegmentTerms> segments = new ArrayList<>();
    private final SparseTerms query;

    /// With `weighRareTerms` each query weight is multiplied by the term's inverse document
    /// frequency.
    SparseVectorSearch(SearchView view, String vector, SparseTerms query, boolean weighRareTerms)
            throws IOException {
        this.view = view;
        this.vector = vector;
        for (LeafReaderContext leaf : view.leaves()) {
            segments.add(SegmentTerms.of(query, leaf.reader().terms(PointFields.postings(vector))));
        }
        this.query = weighRareTerms ? weighed(query) : query;
    }

    List<ScoredDoc> nearest(Query filter, int limit, float threshold) throws IOException {
        DocSource source = DocSource.matching(view.searcher(), filter);
        boolean everything = filter.equals(PayloadFilter.ALL);
        if (!everything && view.searcher().count(filter) <= BY_VECTOR_UP_TO) {
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
        SegmentTerms terms = segments.get(leaf.ord);
        PostingsEnum postings = null;
        for (int i = 0; i < query.size(); i++) {
            if (!terms.seek(i)) {
                continue;
            }
            postings = terms.cursor().postings(postings, PostingsEnum.PAYLOADS);
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
        float[] factors = new float[terms.size()];
        double points = view.size();
        for (int i = 0; i < factors.length; i++) {
            double frequency = documentFrequency(i);
            factors[i] = (float) Math.log1p((points - frequency + 0.5) / (frequency + 0.5));
        }
        return terms.times(factors);
    }

    /// Deleted documents do not count, although Lucene still has them.
    private int documentFrequency(int term) throws IOException {
        int frequency = 0;
        for (LeafReaderContext leaf : view.leaves()) {
            SegmentTerms terms = segments.get(leaf.ord);
            if (terms.seek(term)) {
                Bits live = leaf.reader().getLiveDocs();
                TermsEnum cursor = terms.cursor();
                frequency += live == null ? cursor.docFreq() : count(cursor, live);
            }
        }
        return frequency;
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

    /// Where a segment has the query's terms: looked up once, for their frequencies and for scores.
    ///
    /// @param states null for a term the segment does not have
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record SegmentTerms(SparseTerms query, TermsEnum cursor, @Nullable TermState[] states) {

        static SegmentTerms of(SparseTerms query, @Nullable Terms terms) throws IOException {
            TermsEnum cursor = terms == null ? TermsEnum.EMPTY : terms.iterator();
            @Nullable TermState[] states = new TermState[query.size()];
            for (int i = 0; i < states.length; i++) {
                states[i] = cursor.seekExact(query.term(i)) ? cursor.termState() : null;
            }
            return new SegmentTerms(query, cursor, states);
        }

        /// Places the cursor on a term; false when the segment does not have it.
        boolean seek(int term) throws IOException {
            TermState state = states[term];
            if (state == null) {
                return false;
            }
            cursor.seekExact(query.term(term), state);
            return true;
        }
    }
}
