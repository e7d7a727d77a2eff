package io.aidebug.standalone.index;

import static io.aidebug.standalone.index.RunningIndex.ISSUES;
import static io.aidebug.standalone.index.RunningIndex.get;
import static io.aidebug.standalone.index.RunningIndex.point;
import static io.aidebug.standalone.index.RunningIndex.refusal;
import static io.qdrant.client.ConditionFactory.datetimeRange;
import static io.qdrant.client.ConditionFactory.filter;
import static io.qdrant.client.ConditionFactory.geoRadius;
import static io.qdrant.client.ConditionFactory.hasId;
import static io.qdrant.client.ConditionFactory.hasVector;
import static io.qdrant.client.ConditionFactory.isEmpty;
import static io.qdrant.client.ConditionFactory.isNull;
import static io.qdrant.client.ConditionFactory.match;
import static io.qdrant.client.ConditionFactory.matchExceptKeywords;
import static io.qdrant.client.ConditionFactory.matchExceptValues;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ConditionFactory.matchKeywords;
import static io.qdrant.client.ConditionFactory.matchText;
import static io.qdrant.client.ConditionFactory.matchValues;
import static io.qdrant.client.ConditionFactory.nested;
import static io.qdrant.client.ConditionFactory.range;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.list;
import static io.qdrant.client.ValueFactory.nullValue;
import static io.qdrant.client.ValueFactory.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.grpc.Status.Code;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.MinShould;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.Points.ScrollPoints;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterTest {

    private static final String LONG_TEXT = "at org.apache.hadoop.hdfs.DFSClient\n".repeat(2_000);

    private final RunningIndex index;

    FilterTest(@TempDir Path directory) throws IOException {
        index = new RunningIndex(directory);
    }

    @BeforeAll
    void store() {
        index.createIssues();
        index.upsert(
                point(
                        1,
                        Map.of(
                                "component", value("hdfs"),
                                "labels", list(List.of(value("x"), value("y"))),
                                "votes", value(5),
                                "created", value("2024-03-01T10:00:00Z"),
                                "body", value(LONG_TEXT)),
                        1,
                        0,
                        0,
                        0),
                point(
                        2,
                        Map.of(
                                "component", value("yarn"),
                                "labels", list(List.of()),
                                "votes", value(-2.5),
                                "created", value("2024-03-01T12:00:00.500+02:00"),
                                "open", value(true)),
                        0,
                        1,
                        0,
                        0),
                point(
                        3,
                        Map.of(
                                "component", nullValue(),
                                "labels", list(List.of(value("y"))),
                                "votes", value(7),
                                "created", value("2024-03-02"),
                                "open", value(false),
                                "reporter", value(Map.of("name", value("Ann"))),
                                "comments",
                                        list(
                                                List.of(
                                                        value(Map.of("by", value("Bob"))),
                                                        value(Map.of("by", value("Eve")))))),
                        0,
                        0,
                        1,
                        0),
                point(4, Map.of("votes", value(1L << 40)), 0, 0, 0, 1).toBuilder()
                        .clearVectors()
                        .build());
    }

    @AfterAll
    void stop() throws IOException {
        index.close();
    }

    @Test
    void matchesValuesAlsoInsideArraysAndObjects() {
        assertThat(must(matchKeyword("component", "hdfs"))).containsExactly(1L);
        assertThat(must(matchKeyword("component", "hdf"))).isEmpty();
        assertThat(must(matchKeyword("labels", "y"))).containsExactly(1L, 3L);
        assertThat(must(matchKeyword("labels[]", "x"))).containsExactly(1L);
        assertThat(must(match("votes", 1L << 40))).containsExactly(4L);
        assertThat(must(match("open", false))).containsExactly(3L);
        assertThat(must(matchKeyword("reporter.name", "Ann"))).containsExactly(3L);
        assertThat(must(matchKeyword("comments[].by", "Eve"))).containsExactly(3L);
        assertThat(must(matchKeyword("body", LONG_TEXT))).containsExactly(1L);
        assertThat(must(matchKeyword("body", LONG_TEXT + "x"))).isEmpty();
    }

    @Test
    void matchesAnyOrNoneOfSeveral() {
        assertThat(must(matchKeywords("component", List.of("hdfs", "yarn", "other"))))
                .containsExactly(1L, 2L);
        assertThat(must(matchValues("votes", List.of(5L, 7L)))).containsExactly(1L, 3L);
        assertThat(must(matchExceptKeywords("component", List.of("hdfs")))).containsExactly(2L);
        assertThat(must(matchExceptKeywords("labels", List.of("y", "a")))).containsExactly(1L);
        assertThat(must(matchExceptValues("votes", List.of(5L, 7L)))).containsExactly(2L, 4L);
    }

    @Test
    void comparesNumbers() {
        assertThat(must(range("votes", Range.newBuilder().setGte(5).build())))
                .containsExactly(1L, 3L, 4L);
        assertThat(must(range("votes", Range.newBuilder().setGt(5).setLt(8).build())))
                .containsExactly(3L);
        assertThat(must(range("votes", Range.newBuilder().setLte(-2.5).build())))
                .containsExactly(2L);
        assertThat(must(range("votes", Range.newBuilder().setLt(-2.5).build()))).isEmpty();
    }

    @Test
    void comparesInstantsWhateverTheirZone() {
        assertThat(created(DatetimeRange.newBuilder().setGt(at("2024-03-01T10:00:00Z"))))
                .containsExactly(2L, 3L);
        assertThat(
                        created(
                                DatetimeRange.newBuilder()
                                        .setGte(at("2024-03-01T10:00:00Z"))
                                        .setLte(at("2024-03-01T10:00:00.500Z"))))
                .containsExactly(1L, 2L);
        assertThat(created(DatetimeRange.newBuilder().setLt(at("2024-03-02T00:00:00Z"))))
                .containsExactly(1L, 2L);
    }

    @Test
    void tellsEmptyFromNull() {
        assertThat(must(isEmpty("component"))).containsExactly(3L, 4L);
        assertThat(must(isNull("component"))).containsExactly(3L);
        assertThat(must(isEmpty("labels"))).containsExactly(2L, 4L);
        assertThat(must(isNull("labels"))).isEmpty();
        assertThat(must(isEmpty("reporter"))).containsExactly(1L, 2L, 4L);
    }

    @Test
    void findsPointsByIdAndByWhatVectorsTheyHave() {
        assertThat(must(hasId(List.of(id(4), id(2), id(77))))).containsExactly(2L, 4L);
        assertThat(must(hasVector("text"))).containsExactly(1L, 2L, 3L);
        assertThat(must(hasVector("bm25"))).isEmpty();
    }

    @Test
    void combinesConditions() {
        Condition y = matchKeyword("labels", "y");
        Condition open = match("open", false);
        Condition hdfs = matchKeyword("component", "hdfs");
        assertThat(found(Filter.newBuilder().addMust(y).addMust(hdfs))).containsExactly(1L);
        assertThat(found(Filter.newBuilder().addShould(hdfs).addShould(open)))
                .containsExactly(1L, 3L);
        assertThat(found(Filter.newBuilder().addMustNot(y))).containsExactly(2L, 4L);
        assertThat(found(Filter.newBuilder().addMust(y).addMustNot(open))).containsExactly(1L);
        assertThat(
                        found(
                                Filter.newBuilder()
                                        .setMinShould(
                                                MinShould.newBuilder()
                                                        .addConditions(y)
                                                        .addConditions(open)
                                                        .addConditions(hdfs)
                                                        .setMinCount(2))))
                .containsExactly(1L, 3L);
        Filter either = Filter.newBuilder().addShould(hdfs).addShould(open).build();
        assertThat(found(Filter.newBuilder().addMustNot(filter(either)))).containsExactly(2L, 4L);
        assertThat(found(Filter.newBuilder())).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void refusesConditionsThatSayNothing() {
        assertThat(refused(Condition.getDefaultInstance())).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(
                        refused(
                                Condition.newBuilder()
                                        .setField(FieldCondition.newBuilder().setKey("votes"))
                                        .build()))
                .isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused(hasVector("body"))).isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void saysWhichConditionsItDoesNotKnow() {
        assertThat(refused(matchText("body", "hadoop"))).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(refused(geoRadius("place", 1, 2, 3))).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(refused(nested("comments", matchKeyword("by", "Eve"))))
                .isEqualTo(Code.UNIMPLEMENTED);
    }

    private Code refused(Condition condition) {
        Filter filter = Filter.newBuilder().addMust(condition).build();
        return refusal(index.client().countAsync(ISSUES, filter, true)).getCode();
    }

    private List<Long> created(DatetimeRange.Builder range) {
        return must(datetimeRange("created", range.build()));
    }

    private static Timestamp at(String text) {
        Instant instant = Instant.parse(text);
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private List<Long> must(Condition condition) {
        return found(Filter.newBuilder().addMust(condition));
    }

    private List<Long> found(Filter.Builder filter) {
        var scroll = ScrollPoints.newBuilder().setCollectionName(ISSUES).setFilter(filter).build();
        List<Long> ids =
                get(index.client().scrollAsync(scroll)).getResultList().stream()
                        .map(point -> point.getId().getNum())
                        .toList();
        assertThat(get(index.client().countAsync(ISSUES, filter.build(), true)))
                .isEqualTo(ids.size());
        return ids;
    }
}
