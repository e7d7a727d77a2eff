package io.aidebug.standalone.index;

import static io.aidebug.standalone.index.RunningIndex.ISSUES;
import static io.aidebug.standalone.index.RunningIndex.get;
import static io.aidebug.standalone.index.RunningIndex.point;
import static io.aidebug.standalone.index.RunningIndex.refusal;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.list;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;
import static io.qdrant.client.VectorsFactory.vectors;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointCallsTest {

    @TempDir Path directory;

    private RunningIndex index;
    private QdrantClient client;

    @BeforeEach
    void start() throws IOException {
        index = new RunningIndex(directory);
        client = index.client();
        index.createIssues();
    }

    @AfterEach
    void stop() throws IOException {
        index.close();
    }

    @Test
    void givesBackPayloadAndVectorsAsTheyWereStored() {
        UUID uuid = UUID.fromString("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0");
        Map<String, Value> payload =
                Map.of(
                        "key", value("HDFS-1"),
                        "votes", value(3),
                        "age", value(1.5),
                        "open", value(true),
                        "labels", list(List.of(value("a"), value("b"))));
        index.upsert(
                PointStruct.newBuilder()
                        .setId(id(uuid))
                        .putAllPayload(payload)
                        .setVectors(
                                namedVectors(
                                        Map.of(
                                                "text", vector(3, 4, 0, 0),
                                                "title", vector(3, 4, 0, 0),
                                                "bm25",
                                                        vector(
                                                                List.of(1.25f, -0.3f),
                                                                List.of(70_000, 5)))))
                        .build());

        RetrievedPoint point = retrieved(id(uuid)).getFirst();
        assertThat(point.getId()).isEqualTo(id(uuid));
        assertThat(point.getPayloadMap()).isEqualTo(payload);
        var stored = point.getVectors().getVectors();
        assertThat(stored.getVectorsOrThrow("text").getDense().getDataList())
                .containsExactly(.6f, .8f, 0f, 0f);
        assertThat(stored.getVectorsOrThrow("title").getDense().getDataList())
                .containsExactly(3f, 4f, 0f, 0f);
        assertThat(stored.getVectorsOrThrow("bm25").getSparse().getIndicesList())
                .containsExactly(5, 70_000);
        assertThat(stored.getVectorsOrThrow("bm25").getSparse().getValuesList())
                .containsExactly(-0.3f, 1.25f);
        assertThat(stored.containsVectors("plain")).isFalse();
    }

    @Test
    void replacesThePointOfTheSameId() {
        index.upsert(point(1, Map.of("a", value("old"), "b", value(1)), 1, 0, 0, 0));
        index.upsert(point(1, Map.of("a", value("new")), 0, 1, 0, 0));

        assertThat(get(client.countAsync(ISSUES))).isEqualTo(1);
        assertThat(retrieved(id(1)).getFirst().getPayloadMap())
                .isEqualTo(Map.of("a", value("new")));
        assertThat(get(client.countAsync(ISSUES, filter("a", "old"), true))).isZero();
    }

    @Test
    void deletesByIdAndByFilter() {
        for (int i = 1; i <= 6; i++) {
            index.upsert(
                    point(i, Map.of("parity", value(i % 2 == 0 ? "even" : "odd")), 1, i, 0, 0));
        }
        get(client.deleteAsync(ISSUES, List.of(id(1), id(99))));
        assertThat(get(client.countAsync(ISSUES))).isEqualTo(5);
        get(client.deleteAsync(ISSUES, filter("parity", "even")));
        assertThat(retrieved(id(1), id(2), id(3), id(4), id(5)))
                .extracting(point -> point.getId().getNum())
                .containsExactly(3L, 5L);
    }

    @Test
    void sendsOnlyThePayloadThatIsAskedFor() {
        Value reporter = value(Map.of("name", value("Ann"), "mail", value("a@b")));
        index.upsert(point(1, Map.of("key", value("A-1"), "reporter", reporter), 1, 0, 0, 0));

        var included = WithPayloadSelectorFactory.include(List.of("reporter.name"));
        assertThat(payload(included))
                .isEqualTo(Map.of("reporter", value(Map.of("name", value("Ann")))));
        var excluded = WithPayloadSelectorFactory.exclude(List.of("key", "reporter.mail"));
        assertThat(payload(excluded))
                .isEqualTo(Map.of("reporter", value(Map.of("name", value("Ann")))));
        assertThat(payload(WithPayloadSelectorFactory.enable(false))).isEmpty();
    }

    private Map<String, Value> payload(io.qdrant.client.grpc.Points.WithPayloadSelector selector) {
        return get(client.retrieveAsync(
                        ISSUES,
                        List.of(id(1)),
                        selector,
                        WithVectorsSelectorFactory.enable(false),
                        null))
                .getFirst()
                .getPayloadMap();
    }

    @Test
    void scrollsInTheOrderOfIdsPageByPage() {
        List<PointId> ids = new ArrayList<>();
        for (int i = 20; i >= 1; i--) {
            index.upsert(point(i, Map.of("third", value(i % 3 == 0)), 1, 0, 0, i));
            ids.addFirst(id(i));
        }
        UUID last = UUID.fromString("ffffffff-0000-0000-0000-000000000001");
        index.upsert(point(0, Map.of(), 1, 0, 0, 0).toBuilder().setId(id(last)).build());
        ids.add(id(last));

        List<PointId> seen = new ArrayList<>();
        ScrollPoints.Builder page = ScrollPoints.newBuilder().setCollectionName(ISSUES).setLimit(8);
        ScrollResponse response;
        do {
            response = get(client.scrollAsync(page.build()));
            response.getResultList().forEach(point -> seen.add(point.getId()));
            page.setOffset(response.getNextPageOffset());
        } while (response.hasNextPageOffset());
        assertThat(seen).isEqualTo(ids);
    }

    @Test
    void scrollsOnlyWhatTheFilterLetsThroughAndWithVectors() {
        for (int i = 1; i <= 9; i++) {
            index.upsert(point(i, Map.of("third", value(i % 3 == 0 ? "yes" : "no")), 0, 0, 0, i));
        }
        ScrollResponse page =
                get(
                        client.scrollAsync(
                                ScrollPoints.newBuilder()
                                        .setCollectionName(ISSUES)
                                        .setFilter(filter("third", "yes"))
                                        .setOffset(id(4))
                                        .setWithVectors(
                                                WithVectorsSelectorFactory.include(List.of("text")))
                                        .build()));
        assertThat(page.getResultList())
                .extracting(point -> point.getId().getNum())
                .containsExactly(6L, 9L);
        assertThat(page.hasNextPageOffset()).isFalse();
        assertThat(page.getResult(0).getVectors().getVectors().getVectorsMap())
                .containsOnlyKeys("text");
        assertThat(page.getResult(0).getPayloadMap()).containsKey("third");
    }

    @Test
    void refusesVectorsThatDoNotFit() {
        var tooLong =
                refusal(client.upsertAsync(ISSUES, List.of(point(1, Map.of(), 1, 2, 3, 4, 5))));
        assertThat(tooLong.getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(tooLong.getDescription())
                .isEqualTo("Wrong input: Vector dimension error: expected dim: 4, got 5");

        var unknown = refusal(upsert(namedVectors(Map.of("body", vector(1, 2, 3, 4)))));
        assertThat(unknown.getDescription())
                .isEqualTo("Wrong input: Not existing vector name error: body");
        assertThat(refusal(upsert(vectors(1, 2, 3, 4))).getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(
                        refusal(upsert(namedVectors(Map.of("text", vector(1, Float.NaN, 3, 4)))))
                                .getCode())
                .isEqualTo(Code.INVALID_ARGUMENT);
        var twice = vector(List.of(1f, 2f), List.of(7, 7));
        assertThat(refusal(upsert(namedVectors(Map.of("bm25", twice)))).getDescription())
                .contains("must be unique");
        assertThat(get(client.countAsync(ISSUES))).isZero();
    }

    private java.util.concurrent.Future<?> upsert(io.qdrant.client.grpc.Points.Vectors vectors) {
        return client.upsertAsync(
                ISSUES, List.of(PointStruct.newBuilder().setId(id(1)).setVectors(vectors).build()));
    }

    @Test
    void refusesAnIdThatIsNone() {
        PointStruct named =
                point(1, Map.of(), 1, 0, 0, 0).toBuilder()
                        .setId(PointId.newBuilder().setUuid("HDFS-1"))
                        .build();
        var refusal = refusal(client.upsertAsync(ISSUES, List.of(named)));
        assertThat(refusal.getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refusal.getDescription()).contains("Unable to parse UUID: HDFS-1");
    }

    @Test
    void servesACollectionOfOneUnnamedVector() {
        get(client.createCollectionAsync("plain", RunningIndex.dense(2, Distance.Cosine)));
        get(
                client.upsertAsync(
                        "plain",
                        List.of(
                                PointStruct.newBuilder()
                                        .setId(id(1))
                                        .setVectors(vectors(0, 2))
                                        .build())));
        var point = get(client.retrieveAsync("plain", id(1), true, true, null)).getFirst();
        assertThat(point.getVectors().getVector().getDense().getDataList()).containsExactly(0f, 1f);
    }

    private List<RetrievedPoint> retrieved(PointId... ids) {
        return get(client.retrieveAsync(ISSUES, List.of(ids), true, true, null));
    }

    private static Filter filter(String key, String keyword) {
        return Filter.newBuilder().addMust(matchKeyword(key, keyword)).build();
    }
}
