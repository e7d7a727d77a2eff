package io.aidebug.standalone.server;

import static io.aidebug.standalone.server.Api.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.ingest.IngestMain;
import io.aidebug.query.QueryMain;
import io.aidebug.topology.TopologyMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The three processes, each with its own main, as a cluster runs them.
class ApartTest {

    private static final Duration START = Duration.ofSeconds(90);

    @TempDir Path directory;

    @Test
    void threeProcessesTakeASubmissionToItsAnswer() throws Exception {
        try (var world = new LocalWorld(directory);
                var ingest = Part.start(IngestMain.class, world, directory);
                var topology = Part.start(TopologyMain.class, world, directory);
                var query = Part.start(QueryMain.class, world, directory);
                var api = new Api(ingest.address(), query.address())) {
            for (Part part : List.of(ingest, topology, query)) {
                part.awaitReady();
            }
            assertThat(
                            api.post(
                                            "/jira/intake",
                                            submission("LIFT-1", "Lift stops between floors"))
                                    .status())
                    .isEqualTo(200);
            await().atMost(START).until(() -> api.stats().path("indexed").asInt() == 1);

            JsonNode job =
                    api.ended(
                            api.submit(submission("LIFT-2", "The lift stops between two floors")));

            assertThat(job.path("analysis_status").asText()).isEqualTo("COMPLETED");
            assertThat(job.path("report").asText()).contains("LIFT-1");
            for (Part part : List.of(query, topology, ingest)) {
                // 143: ended by SIGTERM, after its shutdown hook.
                assertThat(part.process().stop()).isEqualTo(143);
            }
        }
    }

    private record Part(JavaProcess process, URI address) implements AutoCloseable {

        static Part start(Class<?> main, LocalWorld world, Path directory) throws IOException {
            int port = freePort();
            Map<String, String> variables = new HashMap<>(world.variables());
            variables.put("AIDEBUG_HTTP_PORT", Integer.toString(port));
            variables.put("AIDEBUG_STATE_DIR", directory.resolve(main.getSimpleName()).toString());
            return new Part(
                    JavaProcess.start(
                            main,
                            List.of(),
                            variables,
                            directory.resolve(main.getSimpleName() + ".log")),
                    URI.create("http://127.0.0.1:" + port));
        }

        /// Another process can take it until ours does; then the test fails and says so.
        private static int freePort() throws IOException {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }

        void awaitReady() {
            try (var api = new Api(address)) {
                await().atMost(START)
                        .ignoreExceptions()
                        .until(() -> api.get("/health/ready").status() == 200);
            }
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
