package io.aidebug.standalone.index;

import static io.aidebug.standalone.index.RunningIndex.ISSUES;
import static io.aidebug.standalone.index.RunningIndex.get;
import static io.aidebug.standalone.index.RunningIndex.point;
import static io.qdrant.client.ConditionFactory.isEmpty;
import static io.qdrant.client.ConditionFactory.range;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.PointStructList;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConditionalUpsertTest {

    @TempDir Path directory;

    private RunningIndex index;

    @BeforeEach
    void start() throws IOException {
        index = new RunningIndex(directory);
        index.createIssues();
    }

    @AfterEach
    void stop() throws IOException {
        index.close();
    }

    @Test
    void changesAPointOnlyWhenItMatchesAndInsertsWhatIsAbsent() {
        index.upsert(version(1, 5), version(2, 5));
        get(upsert(3, version(1, 3), version(2, 3), version(3, 3)));
        assertThat(versions(1, 2, 3)).containsExactly(5L, 5L, 3L);
        get(upsert(8, version(1, 8), version(2, 8), version(3, 8)));
        assertThat(versions(1, 2, 3)).containsExactly(8L, 8L, 8L);
    }

    @Test
    void judgesEachPointOfABatchByThoseBeforeIt() {
        get(upsert(7, version(1, 7), version(1, 7), version(2, 7)));
        get(upsert(6, version(1, 6), version(1, 6)));
        assertThat(versions(1, 2)).containsExactly(7L, 7L);
    }

    @Test
    void judgesEachUpdateOfABatchByItsOwnCondition() {
        index.upsert(version(1, 5), version(2, 5));
        get(
                index.client()
                        .batchUpdateAsync(
                                ISSUES,
                                List.of(
                                        update(4, version(1, 4)),
                                        update(6, version(2, 6), version(3, 6)))));
        assertThat(versions(1, 2, 3)).containsExactly(5L, 6L, 6L);
    }

    @Test
    void canOnlyInsertOrOnlyUpdate() {
        index.upsert(version(1, 1));
        get(upsert(UpdateMode.InsertOnly, version(1, 2), version(2, 2)));
        get(upsert(UpdateMode.UpdateOnly, version(2, 3), version(3, 3)));
        assertThat(versions(1, 2, 3)).containsExactly(1L, 3L);
    }

    /// Writers race with all versions of the same issues in random order: the newest must stay.
    @Test
    void keepsTheNewestVersionWhateverTheOrderOfConcurrentWriters() {
        List<Long> versions = new ArrayList<>();
        for (long version = 1; version <= 150; version++) {
            versions.add(version);
        }
        Collections.shuffle(versions, new Random(7));
        List<Future<UpdateResult>> writes = new ArrayList<>();
        for (long version : versions) {
            writes.add(upsert(version, version(1, version), version(2, version)));
            writes.add(upsert(version, version(3, version)));
        }
        writes.forEach(RunningIndex::get);
        assertThat(versions(1, 2, 3)).containsExactly(150L, 150L, 150L);
    }

    private Future<UpdateResult> upsert(long version, PointStruct... points) {
        return index.client()
                .upsertAsync(
                        request(points).setUpdateFilter(olderThan(version)).setWait(true).build());
    }

    private static PointsUpdateOperation update(long version, PointStruct... points) {
        return PointsUpdateOperation.newBuilder()
                .setUpsert(
                        PointStructList.newBuilder()
                                .setUpdateFilter(olderThan(version))
                                .addAllPoints(Arrays.asList(points)))
                .build();
    }

    private static Filter olderThan(long version) {
        return Filter.newBuilder()
                .addShould(range("version", Range.newBuilder().setLt((double) version).build()))
                .addShould(isEmpty("version"))
                .build();
    }

    private Future<UpdateResult> upsert(UpdateMode mode, PointStruct... points) {
        return index.client().upsertAsync(request(points).setUpdateMode(mode).build());
    }

    private static UpsertPoints.Builder request(PointStruct... points) {
        return UpsertPoints.newBuilder()
                .setCollectionName(ISSUES)
                .addAllPoints(Arrays.asList(points));
    }

    private static PointStruct version(long number, long version) {
        return point(number, Map.of("version", value(version)), 1, 2, 0, 0);
    }

    private List<Long> versions(long... ids) {
        var wanted = Arrays.stream(ids).mapToObj(number -> id(number)).toList();
        return get(index.client().retrieveAsync(ISSUES, wanted, true, false, null)).stream()
                .map(point -> point.getPayloadMap().get("version"))
                .map(version -> version == null ? -1 : version.getIntegerValue())
                .toList();
    }
}
