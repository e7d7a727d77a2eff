package io.aidebug.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AidebugCommandTest {

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        CommandRun run = CommandRun.of("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("start", "demo", "import", "submit", "job", "search")
                .contains("Exit codes:", "130");
    }

    @Test
    void everyCommandExplainsItself() {
        assertThat(CommandRun.commands()).contains("start", "keys create", "reindex");
        for (String command : CommandRun.commands()) {
            CommandRun run = CommandRun.of((command + " --help").split(" ", -1));
            assertThat(run.exitCode()).as(command).isZero();
            assertThat(run.out())
                    .as(command)
                    .contains("Usage: aidebug " + command, "Examples:", "  ./aidebug ")
                    .contains("Exit codes:");
        }
    }

    @Test
    void noCommandIsAnsweredWithTheHelp() {
        assertThat(CommandRun.of().out()).contains("Usage: aidebug");
    }

    @Test
    void wrongUsageIsOneSentenceAndExitCode2() {
        for (String[] args :
                new String[][] {
                    {"nonsense"},
                    {"job"},
                    {"search"},
                    {"submit", "--limit", "many"},
                    {"submit"},
                    {"import", "no-such-file.csv"},
                    {"search", "x", "--server", "ftp://example.com"},
                    {"start", "--port", "70000"},
                    {"sync"},
                    {"sync", "PAY-1", "--jql", "project = PAY"},
                    {"dead-letters"},
                    {"keys"},
                    {"dead-letters", "show", "first"},
                    {"dead-letters", "redrive"},
                    {"dead-letters", "redrive", "--all", "1:2"},
                    {"replay", "aidebug-indexing-g1"},
                    {"replay", "aidebug-indexing-g1", "--topic", "t", "--from", "yesterday"}
                }) {
            CommandRun run = CommandRun.of(args);
            assertThat(run.exitCode()).as(String.join(" ", args)).isEqualTo(2);
            assertThat(run.err().lines()).as(String.join(" ", args)).hasSize(1);
            assertThat(run.err()).startsWith("aidebug: ");
        }
    }

    @Test
    void aServerThatIsNotThereIsOneSentenceAndExitCode3() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = socket.getLocalPort();
        }
        CommandRun run = CommandRun.of("search", "x", "--server", "http://127.0.0.1:" + freePort);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("No server answers at http://127.0.0.1:" + freePort);
    }

    @Test
    void aServerThatCannotStartSaysWhyInOneSentence() {
        CommandRun run = CommandRun.of("start");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualToIgnoringNewLines("aidebug: Port 8000 is taken.");
    }

    @Test
    void startPassesItsOptionsAndSaysWhereEverythingIs() {
        AtomicReference<ServerOptions> asked = new AtomicReference<>();
        CommandRun run =
                CommandRun.of(
                        options -> {
                            asked.set(options);
                            return new StoppedServer();
                        },
                        "start",
                        "--port",
                        "0",
                        "--data-dir",
                        "/var/tmp/x",
                        "--kafka-port",
                        "0");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Ready on http://127.0.0.1:8000", "Kafka", "127.0.0.1:19092");
        assertThat(asked.get())
                .isEqualTo(
                        new ServerOptions("127.0.0.1", 0, Path.of("/var/tmp/x"), 0, 18081, 16334));
    }

    private static final class StoppedServer implements RunningServer {

        @Override
        public URI address() {
            return URI.create("http://127.0.0.1:8000");
        }

        @Override
        public Map<String, String> localAddresses() {
            return Map.of("Kafka", "127.0.0.1:19092");
        }

        @Override
        public void awaitStop() {}

        @Override
        public void close() {}
    }
}
