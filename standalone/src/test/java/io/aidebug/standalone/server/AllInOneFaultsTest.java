package io.aidebug.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidebug.standalone.broker.DataDirectoryLock;
import io.aidebug.standalone.cli.ServerOptions;
import io.aidebug.standalone.cli.ServerStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be foreseen is one sentence, and leaves nothing running.
class AllInOneFaultsTest {

    @TempDir Path directory;

    @Test
    void namesEveryWrongVariableBeforeAnythingIsStarted() {
        var wrong = Map.of("AIDEBUG_PARTITIONS", "many", "AIDEBUG_STREAM_THREADS", "0");

        failure(wrong, onFreePorts(directory.resolve("data")))
                .withMessageContaining("AIDEBUG_PARTITIONS must be a whole number")
                .withMessageContaining("AIDEBUG_STREAM_THREADS must be a whole number");

        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void refusesTheAddressOfAClustersServer() {
        failure(Map.of("AIDEBUG_QDRANT_HOST", "qdrant"), onFreePorts(directory))
                .withMessageContaining("unset AIDEBUG_QDRANT_HOST");
    }

    @Test
    void saysWhoHoldsTheDirectory() {
        try (var _ = DataDirectoryLock.acquire(directory)) {
            failure(Map.of(), onFreePorts(directory))
                    .withMessageContaining("is in use by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void saysThatTheDirectoryCannotBeUsed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        failure(Map.of(), onFreePorts(file.resolve("data")))
                .withMessageContaining("cannot be used");
    }

    @Test
    void saysThatAPortIsTakenAndLetsGoOfTheDirectory() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            var broker = new ServerOptions("127.0.0.1", 0, directory, port, 0, 0);
            failure(Map.of(), broker).withMessageContaining("Kafka broker cannot listen");

            var index = new ServerOptions("127.0.0.1", 0, directory, 0, 0, port);
            failure(Map.of(), index).withMessageContaining("index cannot listen");

            var registry = new ServerOptions("127.0.0.1", 0, directory, 0, port, 0);
            failure(Map.of(), registry).withMessageContaining("registry cannot listen");

            var http = new ServerOptions("127.0.0.1", port, directory, 0, 0, 0);
            failure(Map.of(), http).withMessageContaining("is taken by another process");
        }
        DataDirectoryLock.acquire(directory).close();
    }

    private static ServerOptions onFreePorts(Path directory) {
        return new ServerOptions("127.0.0.1", 0, directory, 0, 0, 0);
    }

    private static ThrowableAssertAlternative<ServerStartException> failure(
            Map<String, String> variables, ServerOptions options) {
        return assertThatExceptionOfType(ServerStartException.class)
                .isThrownBy(() -> new AllInOne(variables).start(options).close());
    }
}
