package io.aidebug.standalone.server;

import static io.aidebug.standalone.server.Api.submission;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 of the whole process in the middle of submissions and an import, and a start again each
/// time. The long run, with issues of one's own:
///
/// ```sh
/// mvn -pl standalone -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=KillTest \
///     -Daidebug.kill.kills=10 -Daidebug.kill.submissions=500 -Daidebug.kill.issues=FILE.jsonl test
/// ```
class KillTest {

    private static final int KILLS = Integer.getInteger("aidebug.kill.kills", 2);
    private static final int SUBMISSIONS = Integer.getInteger("aidebug.kill.submissions", 60);
    private static final String ISSUES = System.getProperty("aidebug.kill.issues", "");
    private static final int BATCH = 50;
    private static final int PAGE = 1_000;

    @TempDir Path directory;

    @Test
    void keepsEveryPromiseAcrossKills() throws Exception {
        var run = new KillRun(submissions(), batches());
        List<Long> starts = new ArrayList<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            try (KilledServer server = start(kill, starts)) {
                run.awaitAnswers(server.api(), (kill - 1) * SUBMISSIONS / (KILLS + 1) / 2);
                run.runAndKill(server, kill * SUBMISSIONS / (KILLS + 1));
            }
        }
        try (KilledServer server = start(KILLS + 1, starts)) {
            int before = run.compareAnswers(server.api());
            run.finish(server);

            assertThat(run.acknowledgedJobs()).hasSize(SUBMISSIONS);
            assertThat(run.compareAnswers(server.api())).isEqualTo(SUBMISSIONS);
            assertThat(run.notEndedOnce(server.topics())).isEmpty();
            assertThat(indexed(server.index())).isEqualTo(run.acknowledgedIssues());
            report(starts, before, run);
        }
    }

    private KilledServer start(int life, List<Long> starts) throws IOException {
        long began = System.nanoTime();
        var server =
                KilledServer.start(directory.resolve("data"), directory.resolve("life-" + life));
        starts.add((System.nanoTime() - began) / 1_000_000);
        return server;
    }

    private static List<ObjectNode> submissions() {
        return IntStream.range(0, SUBMISSIONS)
                .mapToObj(i ->
                        submission("KILL-" + i, "Request " + i + " is lost when the node dies")
                                .put(
                                        "logs",
                                        "12:00:00 ERROR java.io.IOException: broken pipe " + i))
                .toList();
    }

    private static List<List<String>> batches() throws IOException {
        List<String> lines =
                ISSUES.isEmpty()
                        ? IntStream.range(0, 300)
                                .mapToObj(i ->
                                        submission("OLD-" + i, "Node " + i + " died").toString())
                                .toList()
                        : Files.readAllLines(Path.of(ISSUES));
        return IntStream.iterate(0, from -> from < lines.size(), from -> from + BATCH)
                .mapToObj(from -> lines.subList(from, Math.min(lines.size(), from + BATCH)))
                .toList();
    }

    private static Set<String> indexed(URI index) throws Exception {
        var keys = new HashSet<String>();
        try (var client =
                new QdrantClient(
                        QdrantGrpcClient.newBuilder(index.getHost(), index.getPort(), false)
                                .build())) {
            var request =
                    ScrollPoints.newBuilder()
                            .setCollectionName("issues")
                            .setLimit(PAGE)
                            .setWithPayload(
                                    WithPayloadSelectorFactory.include(List.of("issue_key")));
            ScrollResponse page;
            do {
                page = client.scrollAsync(request.build()).get();
                page.getResultList()
                        .forEach(point ->
                                keys.add(point.getPayloadOrThrow("issue_key").getStringValue()));
                request.setOffset(page.getNextPageOffset());
            } while (page.hasNextPageOffset());
        }
        return keys;
    }

    /// Goes into docs/operations.md.
    private static void report(List<Long> starts, int before, KillRun run) {
        System.out.printf(
                "%d kills, %d submissions, %d of them answered before the last life, %d issues"
                        + " indexed; starts in ms: %s%n",
                KILLS, SUBMISSIONS, before, run.acknowledgedIssues().size(), starts);
    }
}
