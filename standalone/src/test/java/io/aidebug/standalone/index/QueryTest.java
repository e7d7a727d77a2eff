package io.aidebug.standalone.index;

import static io.aidebug.standalone.index.RunningIndex.ISSUES;
import static io.aidebug.standalone.index.RunningIndex.get;
import static io.aidebug.standalone.index.RunningIndex.refusal;
import static io.qdrant.client.ConditionFactory.hasId;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.QueryFactory.fusion;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.QueryFactory.orderBy;
import static io.qdrant.client.QueryFactory.rrf;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.grpc.Status.Code;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.Fusion;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.Rrf;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryTest {

    private static final Query EAST = nearest(1, 0, 0, 0);

    private final RunningIndex index;

    QueryTest(@TempDir Path directory) throws IOException {
        index = new RunningIndex(directory);
    }

    @BeforeAll
    void store() {
        index.createIssues();
        // Once more with other weights, to see that what was replaced counts nowhere.
        for (float weight : List.of(9f, 1f)) {
            index.upsert(
                    issue(1, "hdfs", vec(1, 0, 0, 0), vec(2, 0), terms(weight, 2), List.of(1, 2)),
                    issue(2, "hdfs", vec(1, 1, 0, 0), vec(0, 3), terms(.5f * weight), List.of(1)),
                    issue(3, "yarn", vec(0, 1, 0, 0), vec(1, 1), terms(3, weight), List.of(2, 3)),
                    issue(4, "yarn", vec(-1, 0, 0, 0), vec(-1, 0), terms(weight), List.of(1)));
        }
    }

    private static PointStruct issue(
            long number,
            String component,
            float[] text,
            float[] title,
            List<Float> weights,
            List<Integer> terms) {
        return PointStruct.newBuilder()
                .setId(id(number))
                .putPayload("component", value(component))
                .putPayload("votes", value(number))
                .setVectors(
                        namedVectors(
                                Map.of(
                                        "text", vector(text),
                                        "title", vector(title[0], title[1], 0, 0),
                                        "bm25", vector(weights, terms),
                                        "plain", vector(weights, terms))))
                .build();
    }

    private static float[] vec(float... values) {
        return values;
    }

    private static List<Float> terms(Float... weights) {
        return List.of(weights);
    }

    private static List<Float> terms(float first, float second) {
        return List.of(first, second);
    }

    @AfterAll
    void stop() throws IOException {
        index.close();
    }

    @Test
    void ranksByCosine() {
        List<ScoredPoint> hits = index.query(text(nearest(5, 0, 0, 0)));
        assertThat(ids(hits)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(hits.get(0).getScore()).isCloseTo(1f, within(1e-6f));
        assertThat(hits.get(1).getScore()).isCloseTo((float) Math.sqrt(.5), within(1e-6f));
        assertThat(hits.get(3).getScore()).isCloseTo(-1f, within(1e-6f));
        assertThat(hits.getFirst().getPayloadMap()).isEmpty();
        assertThat(hits.getFirst().hasVectors()).isFalse();
    }

    @Test
    void ranksByDotProduct() {
        List<ScoredPoint> hits = index.query(text(nearest(1, 2, 0, 0)).setUsing("title"));
        assertThat(ids(hits)).containsExactly(2L, 3L, 1L, 4L);
        assertThat(scores(hits)).containsExactly(6f, 3f, 2f, -1f);
    }

    @Test
    void ranksBySparseDotProduct() {
        List<ScoredPoint> hits =
                index.query(text(nearest(List.of(2f, 10f), List.of(1, 2))).setUsing("plain"));
        assertThat(ids(hits)).containsExactly(3L, 1L, 4L, 2L);
        assertThat(scores(hits)).containsExactly(30f, 22f, 2f, 1f);
        assertThat(index.query(text(nearest(List.of(1f), List.of(12_345))).setUsing("plain")))
                .isEmpty();
    }

    @Test
    void weighsRareTermsByTheirInverseFrequency() {
        List<ScoredPoint> hits =
                index.query(text(nearest(List.of(2f, 10f), List.of(1, 2))).setUsing("bm25"));
        double first = Math.log(1 + (4 - 3 + .5) / (3 + .5));
        double second = Math.log(1 + (4 - 2 + .5) / (2 + .5));
        assertThat(ids(hits)).containsExactly(3L, 1L, 4L, 2L);
        assertThat(hits.get(0).getScore()).isCloseTo((float) (30 * second), within(1e-4f));
        assertThat(hits.get(1).getScore())
                .isCloseTo((float) (2 * first + 20 * second), within(1e-4f));
        assertThat(hits.get(3).getScore()).isCloseTo((float) first, within(1e-5f));
    }

    @Test
    void filtersLimitsSkipsAndCutsByScore() {
        Filter yarn = Filter.newBuilder().addMust(matchKeyword("component", "yarn")).build();
        assertThat(index.foundBy(text(EAST).setFilter(yarn))).containsExactly(3L, 4L);
        assertThat(index.foundBy(text(EAST).setLimit(2))).containsExactly(1L, 2L);
        assertThat(index.foundBy(text(EAST).setLimit(2).setOffset(1))).containsExactly(2L, 3L);
        assertThat(index.foundBy(text(EAST).setOffset(9))).isEmpty();
        assertThat(index.foundBy(text(EAST).setScoreThreshold(.5f))).containsExactly(1L, 2L);
        assertThat(
                        index.foundBy(
                                text(nearest(List.of(1f), List.of(2)))
                                        .setUsing("bm25")
                                        .setFilter(yarn)))
                .containsExactly(3L);
    }

    @Test
    void takesTheVectorOfAPointForTheQuery() {
        assertThat(index.foundBy(text(nearest(1)))).containsExactly(2L, 3L, 4L);
        assertThat(index.foundBy(text(nearest(3)).setUsing("plain"))).containsExactly(1L);
        var missing =
                refusal(
                        index.client()
                                .queryAsync(text(nearest(77)).setCollectionName(ISSUES).build()));
        assertThat(missing.getCode()).isEqualTo(Code.NOT_FOUND);
        assertThat(missing.getDescription()).isEqualTo("Not found: No point with id 77 found");
    }

    @Test
    void sendsPayloadAndVectorsWhenAsked() {
        ScoredPoint hit =
                index.query(
                                text(EAST)
                                        .setLimit(1)
                                        .setWithPayload(
                                                WithPayloadSelectorFactory.include(
                                                        List.of("votes")))
                                        .setWithVectors(
                                                WithVectorsSelectorFactory.include(
                                                        List.of("title"))))
                        .getFirst();
        assertThat(hit.getPayloadMap()).isEqualTo(Map.of("votes", value(1)));
        assertThat(hit.getVectors().getVectors().getVectorsMap()).containsOnlyKeys("title");
    }

    @Test
    void scoresExactlyWhatThePrefetchesFound() {
        List<ScoredPoint> hits =
                index.query(
                        text(EAST)
                                .addPrefetch(sparse(2f, 1).setLimit(2))
                                .addPrefetch(sparse(2f, 3)));
        assertThat(ids(hits)).containsExactly(1L, 3L, 4L);
        assertThat(hits.get(2).getScore()).isCloseTo(-1f, within(1e-6f));
    }

    @Test
    void prefetchesInsidePrefetchesAndHandsTheFilterDown() {
        PrefetchQuery.Builder narrowed =
                PrefetchQuery.newBuilder()
                        .addPrefetch(sparse(1f, 1).setLimit(3))
                        .setQuery(nearest(0, 1, 0, 0))
                        .setUsing("text")
                        .setLimit(2);
        assertThat(index.foundBy(text(EAST).addPrefetch(narrowed))).containsExactly(1L, 2L);
        Filter yarn = Filter.newBuilder().addMust(matchKeyword("component", "yarn")).build();
        assertThat(index.foundBy(text(EAST).addPrefetch(narrowed).setFilter(yarn)))
                .containsExactly(4L);
    }

    @Test
    void fusesByReciprocalRank() {
        PrefetchQuery.Builder east =
                PrefetchQuery.newBuilder().setQuery(EAST).setUsing("text").setLimit(3);
        QueryPoints.Builder query =
                QueryPoints.newBuilder().addPrefetch(east).addPrefetch(sparse(1f, 2));

        List<ScoredPoint> hits = index.query(query.clone().setQuery(fusion(Fusion.RRF)));
        assertThat(ids(hits)).containsExactly(1L, 3L, 2L);
        assertThat(hits.get(0).getScore()).isCloseTo(1f / 2 + 1f / 3, within(1e-6f));
        assertThat(hits.get(1).getScore()).isCloseTo(1f / 4 + 1f / 2, within(1e-6f));
        assertThat(hits.get(2).getScore()).isCloseTo(1f / 3, within(1e-6f));

        Rrf weighted = Rrf.newBuilder().setK(60).addWeights(1).addWeights(2).build();
        List<ScoredPoint> heavier = index.query(query.clone().setQuery(rrf(weighted)));
        assertThat(heavier.getFirst().getScore())
                .isCloseTo(1f / 60 + 1f / (2f / 2 + 59), within(1e-6f));
    }

    @Test
    void fusesByTheDistributionOfScores() {
        QueryPoints.Builder query =
                QueryPoints.newBuilder()
                        .addPrefetch(PrefetchQuery.newBuilder().setQuery(EAST).setUsing("text"))
                        .addPrefetch(sparse(1f, 2))
                        .setQuery(fusion(Fusion.DBSF));
        assertThat(index.foundBy(query)).containsExactly(3L, 1L, 2L, 4L);
    }

    @Test
    void rescoresGivenCandidatesInABatch() {
        Filter candidates = Filter.newBuilder().addMust(hasId(List.of(id(2), id(4)))).build();
        List<QueryPoints> queries =
                List.of(
                        text(EAST).setCollectionName(ISSUES).setFilter(candidates).build(),
                        text(nearest(List.of(1f), List.of(1)))
                                .setUsing("bm25")
                                .setCollectionName(ISSUES)
                                .setFilter(candidates)
                                .build());
        var results = get(index.client().queryBatchAsync(ISSUES, queries));
        assertThat(results)
                .extracting(result -> ids(result.getResultList()))
                .containsExactly(List.of(2L, 4L), List.of(4L, 2L));
    }

    @Test
    void sharesAPrefetchInABatchOnlyUnderTheSameFilter() {
        QueryPoints.Builder query =
                text(EAST).setCollectionName(ISSUES).addPrefetch(sparse(1f, 1).setLimit(3));
        Filter yarn = Filter.newBuilder().addMust(matchKeyword("component", "yarn")).build();
        List<QueryPoints> queries =
                List.of(query.build(), query.clone().setFilter(yarn).build(), query.build());
        var results = get(index.client().queryBatchAsync(ISSUES, queries));
        assertThat(results)
                .extracting(result -> ids(result.getResultList()))
                .containsExactly(List.of(1L, 2L, 4L), List.of(4L), List.of(1L, 2L, 4L));
    }

    @Test
    void listsPointsByIdWhenThereIsNoQuery() {
        assertThat(index.foundBy(QueryPoints.newBuilder().setLimit(3))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void refusesQueriesThatMakeNoSense() {
        assertThat(refused(text(nearest(1, 0)))).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused(text(EAST).setUsing("body"))).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused(text(EAST).setUsing("bm25"))).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused(text(nearest(List.of(1f), List.of(1)))))
                .isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused(text(EAST).setLimit(0))).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused(QueryPoints.newBuilder().addPrefetch(sparse(1f, 2))))
                .isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused(QueryPoints.newBuilder().setQuery(fusion(Fusion.RRF))))
                .isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused(QueryPoints.newBuilder().setQuery(orderBy("votes"))))
                .isEqualTo(Code.UNIMPLEMENTED);
    }

    private Code refused(QueryPoints.Builder query) {
        return refusal(index.client().queryAsync(query.setCollectionName(ISSUES).build()))
                .getCode();
    }

    private static QueryPoints.Builder text(Query query) {
        return QueryPoints.newBuilder().setQuery(query).setUsing("text");
    }

    private static PrefetchQuery.Builder sparse(float weight, int term) {
        return PrefetchQuery.newBuilder()
                .setQuery(nearest(List.of(weight), List.of(term)))
                .setUsing("plain");
    }

    private static List<Long> ids(List<ScoredPoint> hits) {
        return hits.stream().map(hit -> hit.getId().getNum()).toList();
    }

    private static List<Float> scores(List<ScoredPoint> hits) {
        return hits.stream().map(ScoredPoint::getScore).toList();
    }
}
