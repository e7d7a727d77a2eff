package io.aidebug.standalone.index;

import static io.aidebug.standalone.index.RunningIndex.ISSUES;
import static io.aidebug.standalone.index.RunningIndex.get;
import static io.aidebug.standalone.index.RunningIndex.point;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.UpdateResult;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {

    @TempDir Path directory;

    /// Killed while some of 300 more writes are still on their way: those may be there or not.
    @Test
    void keepsEveryAnsweredWriteWhenTheProcessIsKilled(@TempDir Path elsewhere) throws Exception {
        Path port = elsewhere.resolve("port");
        Process process = IndexProcess.start(directory, port);
        try (QdrantClient client = RunningIndex.connect(port(port))) {
            get(client.createCollectionAsync(RunningIndex.issues(ISSUES)));
            get(client.createAliasAsync("issues", ISSUES));
            for (int i = 1; i <= 200; i++) {
                get(client.upsertAsync(ISSUES, List.of(issue(i))));
            }
            get(client.deleteAsync(ISSUES, List.of(id(7))));
            get(client.deleteAsync(ISSUES, filter("8")));
            List<Future<UpdateResult>> underWay = new ArrayList<>();
            for (int i = 201; i <= 500; i++) {
                underWay.add(client.upsertAsync(ISSUES, List.of(issue(i))));
            }
            get(underWay.get(50));
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }

        try (RunningIndex index = new RunningIndex(directory)) {
            Set<Long> answered = LongStream.rangeClosed(1, 200).boxed().collect(Collectors.toSet());
            answered.removeAll(Set.of(7L, 8L));
            answered.add(251L);
            assertThat(ids(index)).containsAll(answered).doesNotContain(7L, 8L);
            assertThat(get(index.client().countAsync("issues", filter("11"), true))).isOne();
        }
    }

    @Test
    void continuesAfterACleanStop() throws IOException {
        try (RunningIndex index = new RunningIndex(directory)) {
            index.createIssues();
            index.upsert(issue(1), issue(2));
        }
        try (RunningIndex index = new RunningIndex(directory)) {
            index.upsert(issue(3));
            get(index.client().deleteAsync(ISSUES, List.of(id(1))));
        }
        try (RunningIndex index = new RunningIndex(directory)) {
            assertThat(ids(index)).containsExactlyInAnyOrder(2L, 3L);
        }
    }

    @Test
    void opensALogThatEndsInTheMiddleOfAnEntry() throws IOException {
        try (RunningIndex index = new RunningIndex(directory)) {
            index.createIssues();
            index.upsert(issue(1));
        }
        Path log = directory.resolve("collections").resolve(ISSUES).resolve("log");
        try (Stream<Path> files = Files.list(log)) {
            Path last = files.sorted().toList().getLast();
            Files.write(last, new byte[] {0, 0, 1, 0, 5, 5, 5, 5, 10}, StandardOpenOption.APPEND);
        }
        try (RunningIndex index = new RunningIndex(directory)) {
            index.upsert(issue(2));
        }
        try (RunningIndex index = new RunningIndex(directory)) {
            assertThat(ids(index)).containsExactlyInAnyOrder(1L, 2L);
        }
    }

    @Test
    void forgetsACollectionWhoseCreationOrDeletionWasCutShort() throws IOException {
        Path half = Files.createDirectories(directory.resolve("collections").resolve("half"));
        Files.write(half.resolve("collection.new"), new byte[] {1});
        try (RunningIndex index = new RunningIndex(directory)) {
            assertThat(get(index.client().listCollectionsAsync())).isEmpty();
            assertThat(half).doesNotExist();
        }
    }

    @Test
    void saysInOneSentenceThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() ->
                            LuceneQdrantServer.start(directory, "127.0.0.1", taken.getLocalPort()))
                    .isInstanceOf(BindException.class)
                    .hasMessageStartingWith(
                            "The index cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
        new RunningIndex(directory).close();
    }

    @Test
    void saysInOneSentenceThatTheDirectoryIsInUse() throws IOException {
        try (RunningIndex index = new RunningIndex(directory)) {
            index.createIssues();
            assertThatThrownBy(() -> LuceneQdrantServer.start(directory, "127.0.0.1", 0))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("is in use by another process.");
        }
    }

    private static int port(Path file) throws IOException {
        await().atMost(60, TimeUnit.SECONDS).until(() -> Files.exists(file));
        return Integer.parseInt(Files.readString(file));
    }

    private static PointStruct issue(long number) {
        return point(number, Map.of("key", value(Long.toString(number))), 1, 2, 0, 0);
    }

    private static Filter filter(String key) {
        return Filter.newBuilder().addMust(matchKeyword("key", key)).build();
    }

    private static Set<Long> ids(RunningIndex index) {
        var all = ScrollPoints.newBuilder().setCollectionName(ISSUES).setLimit(1_000).build();
        return get(index.client().scrollAsync(all)).getResultList().stream()
                .map(point -> point.getId().getNum())
                .collect(Collectors.toSet());
    }
}
