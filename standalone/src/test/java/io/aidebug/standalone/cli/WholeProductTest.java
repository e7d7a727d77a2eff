package io.aidebug.standalone.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aidebug.standalone.server.AllInOne;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Getting issues in and finding them again, through the command line alone: every part is the real
/// one, but Jira.
@Timeout(300)
class WholeProductTest {

    @TempDir private static Path directory = Path.of("");

    private static @Nullable HttpServer jira;
    private static @Nullable RunningServer product;

    @BeforeAll
    static void start() throws Exception {
        jira = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        jira.createContext("/", WholeProductTest::asJiraServer);
        jira.start();
        var variables =
                Map.of("AIDEBUG_JIRA_URL", "http://127.0.0.1:" + jira.getAddress().getPort());
        var options = new ServerOptions("127.0.0.1", 0, directory.resolve("data"), 0, 0, 0);
        product = new AllInOne(variables).start(options);
    }

    @AfterAll
    static void stop() {
        requireNonNull(product).close();
        requireNonNull(jira).stop(0);
    }

    @Test
    void whatWasImportedIsFound() throws IOException {
        Path file = directory.resolve("export.xml");
        Files.writeString(
                file,
                """
                <rss version="0.92"><channel>
                <item><key>PAY-1</key><summary>The connection pool is exhausted at midnight</summary></item>
                <item><key>PAY-2</key><summary>Fonts are blurred on the login page</summary></item>
                </channel></rss>
                """);
        CommandRun imported = run("import", file.toString());

        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("2 issues accepted", "indexed after");
        assertThat(run("search", "pool", "exhausted", "--limit", "1").out()).contains("PAY-1");
    }

    @Test
    void whatWasPulledFromJiraIsFound() {
        CommandRun pulled = run("sync", "--jql", "project = OPS");

        assertThat(pulled.exitCode()).as(pulled.err() + pulled.out()).isZero();
        assertThat(pulled.out()).contains("2 issues pulled.");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(run("search", "certificate", "expired", "--limit", "1").out())
                                .contains("OPS-7"));
        assertThat(run("sync", "--jql", "project = OPS").out()).contains("0 issues pulled.");
    }

    @Test
    void aPullThatWasNeverAcceptedIsNotThere() {
        assertThat(run("sync", "--job", "f".repeat(32)).exitCode()).isEqualTo(4);
    }

    private static void asJiraServer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean search = exchange.getRequestURI().getPath().equals("/rest/api/2/search");
            byte[] answer =
                    (search
                                    ? """
                                    {"startAt": 0, "total": 2, "issues": [
                                      {"key": "OPS-7", "fields": {"summary": "The TLS certificate of the gateway expired",
                                        "updated": "2024-01-12T10:15:30.123+0000"}},
                                      {"key": "OPS-8", "fields": {"summary": "Disk of the build machine is full",
                                        "updated": "2024-01-12T10:15:30.500+0000"}}]}
                                    """
                                    : "{\"deploymentType\": \"Server\"}")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static CommandRun run(String... command) {
        String[] server = {"--server", requireNonNull(product).address().toString()};
        return CommandRun.of(
                Stream.of(command, server).flatMap(Arrays::stream).toArray(String[]::new));
    }
}
