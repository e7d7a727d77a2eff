package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.VectorInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;

/// Answers the queries of one request, innermost prefetch first.
///
/// Without prefetches a level searches the collection. With them it scores, exactly, the points
/// they found: as one set for a vector or a formula, list by list for a fusion. Prefetches that
/// several queries share are run once.
final class QueryExecutor {

    private final CollectionStore collection;
    private final SearchView view;
    private final Map<Stage, List<ScoredDoc>> prefetched = new HashMap<>();
    private final Map<SparseQuestion, SparseVectorSearch> sparse = new HashMap<>();

    private record SparseQuestion(String vector, VectorInput input) {}

    QueryExecutor(CollectionStore collection, SearchView view) {
        this.collection = collection;
        this.view = view;
    }

    /// The best, best first, at most as many as the stage's limit.
    List<ScoredDoc> run(Stage stage) throws IOException {
        List<List<ScoredDoc>> fetched = new ArrayList<>();
        for (var prefetch : stage.prefetch()) {
            fetched.add(fetch(stage.below(prefetch, collection.filters())));
        }
        Query query = stage.query();
        return switch (query.getVariantCase()) {
            case NEAREST -> nearest(stage, query.getNearest(), fetched);
            case FUSION -> fused(stage, Fusion.of(query.getFusion()), fetched);
            case RRF -> fused(stage, Fusion.of(query.getRrf(), fetched.size()), fetched);
            case FORMULA -> boosted(stage, fetched);
            case VARIANT_NOT_SET -> unscored(stage, fetched);
            case RECOMMEND,
                    DISCOVER,
                    CONTEXT,
                    ORDER_BY,
                    SAMPLE,
                    NEAREST_WITH_MMR,
                    RELEVANCE_FEEDBACK ->
                    throw RefusedRequest.unsupported("the query " + query.getVariantCase());
        };
    }

    private List<ScoredDoc> fetch(Stage prefetch) throws IOException {
        List<ScoredDoc> found = prefetched.get(prefetch);
        if (found == null) {
            found = run(prefetch);
            prefetched.put(prefetch, found);
        }
        return found;
    }

    private List<ScoredDoc> nearest(Stage stage, VectorInput input, List<List<ScoredDoc>> fetched)
            throws IOException {
        if (collection.schema().isSparse(stage.using())) {
            return nearestSparse(stage, input, fetched);
        }
        var params = collection.schema().denseVector(stage.using());
        float[] target =
                switch (input.getVariantCase()) {
                    case DENSE -> PointVectors.prepared(input.getDense().getDataList(), params);
                    case ID -> storedDense(stage, input.getId());
                    default -> throw wrongKind(stage, input);
                };
        DenseVectorSearch search = new DenseVectorSearch(view, stage.using(), target);
        return fetched.isEmpty()
                ? search.nearest(
                        others(stage, input), stage.params(), stage.limit(), stage.threshold())
                : search.exact(candidates(input, fetched), stage.limit(), stage.threshold());
    }

    private List<ScoredDoc> nearestSparse(
            Stage stage, VectorInput input, List<List<ScoredDoc>> fetched) throws IOException {
        SparseQuestion question = new SparseQuestion(stage.using(), input);
        SparseVectorSearch search = sparse.get(question);
        if (search == null) {
            search = sparseSearch(stage, input);
            sparse.put(question, search);
        }
        return fetched.isEmpty()
                ? search.nearest(others(stage, input), stage.limit(), stage.threshold())
                : search.among(candidates(input, fetched), stage.limit(), stage.threshold());
    }

    private SparseVectorSearch sparseSearch(Stage stage, VectorInput input) throws IOException {
        SparseTerms terms =
                switch (input.getVariantCase()) {
                    case SPARSE -> SparseTerms.of(input.getSparse());
                    case ID -> storedSparse(stage, input.getId());
                    default -> throw wrongKind(stage, input);
                };
        return new SparseVectorSearch(
                view, stage.using(), terms, collection.schema().weighsRareTerms(stage.using()));
    }

    private static RefusedRequest wrongKind(Stage stage, VectorInput input) {
        return switch (input.getVariantCase()) {
            case DOCUMENT, IMAGE, OBJECT -> RefusedRequest.unsupported("inference, send vectors");
            case MULTI_DENSE -> RefusedRequest.unsupported("multivectors");
            default ->
                    RefusedRequest.wrongInput(
                            "Vector `%s` cannot be compared with the query's %s"
                                    .formatted(stage.using(), input.getVariantCase()));
        };
    }

    private float[] storedDense(Stage stage, PointId id) throws IOException {
        DenseVector stored =
                new PointReader(collection.schema(), view).dense(found(id), stage.using());
        if (stored == null) {
            throw noVector(stage, id);
        }
        return PointVectors.prepared(
                stored.getDataList(), collection.schema().denseVector(stage.using()));
    }

    private SparseTerms storedSparse(Stage stage, PointId id) throws IOException {
        SparseTerms stored =
                new PointReader(collection.schema(), view).sparse(found(id), stage.using());
        if (stored == null) {
            throw noVector(stage, id);
        }
        return stored;
    }

    private int found(PointId id) throws IOException {
        int doc = view.find(PointKey.of(id));
        if (doc < 0) {
            throw RefusedRequest.notFound("No point with id %s found".formatted(text(id)));
        }
        return doc;
    }

    private static RefusedRequest noVector(Stage stage, PointId id) {
        return RefusedRequest.wrongInput(
                "Vector with name %s for point %s not found".formatted(stage.using(), text(id)));
    }

    private static String text(PointId id) {
        return id.hasNum() ? Long.toUnsignedString(id.getNum()) : id.getUuid();
    }

    /// A point that is the query is not a result.
    private org.apache.lucene.search.Query others(Stage stage, VectorInput input) {
        if (!input.hasId()) {
            return stage.filter();
        }
        return new BooleanQuery.Builder()
                .add(stage.filter(), Occur.FILTER)
                .add(PayloadFilter.ids(List.of(PointKey.of(input.getId()))), Occur.MUST_NOT)
                .build();
    }

    private DocSource candidates(VectorInput input, List<List<ScoredDoc>> fetched)
            throws IOException {
        Set<Integer> docs = union(fetched);
        if (input.hasId()) {
            docs.remove(found(input.getId()));
        }
        return DocSource.of(docs);
    }

    private static Set<Integer> union(List<List<ScoredDoc>> fetched) {
        Set<Integer> docs = new LinkedHashSet<>();
        fetched.forEach(list -> list.forEach(hit -> docs.add(hit.doc())));
        return docs;
    }

    private static List<ScoredDoc> fused(
            Stage stage, Fusion fusion, List<List<ScoredDoc>> fetched) {
        if (fetched.isEmpty()) {
            throw RefusedRequest.wrongInput("cannot apply Fusion without prefetches");
        }
        return best(stage, fusion.fuse(fetched));
    }

    private List<ScoredDoc> boosted(Stage stage, List<List<ScoredDoc>> fetched) throws IOException {
        if (fetched.isEmpty()) {
            throw RefusedRequest.wrongInput("cannot apply Formula without prefetches");
        }
        ScoreFormula formula =
                ScoreFormula.of(stage.query().getFormula(), collection, view, fetched);
        List<ScoredDoc> scored = new ArrayList<>();
        for (int doc : union(fetched)) {
            scored.add(new ScoredDoc(doc, formula.score(doc)));
        }
        return best(stage, scored);
    }

    private static List<ScoredDoc> best(Stage stage, List<ScoredDoc> scored) {
        BestDocs best = new BestDocs(stage.limit(), stage.threshold());
        scored.forEach(hit -> best.add(hit.doc(), hit.score()));
        return best.bestFirst();
    }

    private List<ScoredDoc> unscored(Stage stage, List<List<ScoredDoc>> fetched)
            throws IOException {
        if (!fetched.isEmpty()) {
            throw RefusedRequest.wrongInput(
                    "A query is needed to merge the prefetches. Can't have prefetches without defining a query.");
        }
        return new IdOrder(view)
                .page(stage.filter(), null, stage.limit()).stream()
                        .map(doc -> new ScoredDoc(doc, 0))
                        .toList();
    }
}
