package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Points.SearchParams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.VectorUtil;

/// The points nearest to a dense vector. Scores are always computed from the stored floats; only
/// the choice of candidates may be approximate.
final class DenseVectorSearch {

    /// Up to so many documents are scored one by one. Hardly a segment of so few has a graph (see
    /// [VectorCodec]), so that a search would compare with all their quantized vectors first.
    static final int EXACT_UP_TO = 10_000;

    /// A graph search that looks for exactly k loses a tenth of them; Qdrant looks for 100, too.
    private static final int DEFAULT_WIDTH = 100;

    private static final int MIN_WIDTH = 40;

    private final SearchView view;
    private final String field;
    private final float[] target;

    /// Looks for what is nearest to a target that is prepared as [PointVectors#prepared].
    DenseVectorSearch(SearchView view, String vector, float[] target) {
        this.view = view;
        this.field = PointFields.dense(vector);
        this.target = target;
    }

    List<ScoredDoc> nearest(Query filter, SearchParams params, int limit, float threshold)
            throws IOException {
        IndexSearcher searcher = view.searcher();
        if (params.getExact()
                || view.size() <= EXACT_UP_TO
                || searcher.count(filter) <= EXACT_UP_TO) {
            return exact(DocSource.matching(searcher, filter), limit, threshold);
        }
        int asked =
                params.hasHnswEf()
                        ? Math.clamp(params.getHnswEf(), MIN_WIDTH, 10_000)
                        : DEFAULT_WIDTH;
        int width = Math.max(asked, limit + limit / 2);
        Query graph =
                new KnnFloatVectorQuery(
                        field, target, width, filter.equals(PayloadFilter.ALL) ? null : filter);
        List<Integer> candidates = new ArrayList<>(width);
        for (ScoreDoc hit : searcher.search(graph, width).scoreDocs) {
            candidates.add(hit.doc);
        }
        return exact(DocSource.of(candidates), limit, threshold);
    }

    List<ScoredDoc> exact(DocSource source, int limit, float threshold) throws IOException {
        BestDocs best = new BestDocs(limit, threshold);
        for (LeafReaderContext leaf : view.leaves()) {
            FloatVectorValues vectors = leaf.reader().getFloatVectorValues(field);
            if (vectors != null) {
                score(leaf, vectors, source.in(leaf), best);
            }
        }
        return best.bestFirst();
    }

    private void score(
            LeafReaderContext leaf, FloatVectorValues vectors, DocIdSetIterator docs, BestDocs best)
            throws IOException {
        DocIndexIterator stored = vectors.iterator();
        int doc = docs.nextDoc();
        while (doc != DocIdSetIterator.NO_MORE_DOCS) {
            int at = stored.docID() < doc ? stored.advance(doc) : stored.docID();
            if (at == doc) {
                float[] vector = vectors.vectorValue(stored.index());
                best.add(leaf.docBase + doc, VectorUtil.dotProduct(target, vector));
                doc = docs.nextDoc();
            } else if (at == DocIdSetIterator.NO_MORE_DOCS) {
                return;
            } else {
                doc = docs.advance(at);
            }
        }
    }
}
