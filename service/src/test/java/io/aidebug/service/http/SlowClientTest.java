package io.aidebug.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.metrics.ProcessMetrics;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds a connection open and asks for nothing, over plain sockets.
@Timeout(60)
final class SlowClientTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(600);
    private static final String QUICK = "GET /quick HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String SLOW = "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n";

    private final CountDownLatch release = new CountDownLatch(1);
    private HttpServer server = start(new Patience(LONG, LONG, LONG));

    private final class Routes implements HttpApi {
        @Override
        public void register(RoutesConfig routes) {
            routes.post(
                    "/length",
                    context ->
                            context.result(
                                    Integer.toString(RequestBody.json(context, 100_000).length)));
            routes.get("/quick", context -> context.result("{}"));
            routes.get(
                    "/slow", context -> context.result("" + release.await(50, TimeUnit.SECONDS)));
        }
    }

    /// A connection of a client that is in no hurry.
    private final class Client implements AutoCloseable {

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        private final InputStream in = socket.getInputStream();

        Client() throws IOException {
            socket.setSoTimeout(50_000);
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        /// Whether the server has closed the connection: it answers further bytes with a reset.
        boolean isLetGoBy(String text) {
            try {
                send(text);
                return false;
            } catch (IOException _) {
                return true;
            }
        }

        boolean isAnsweredAfter(String text) throws IOException {
            send(text);
            return in.available() > 0;
        }

        /// The status line of the next answer, whose body has no line end.
        String status() throws IOException {
            String status = line();
            int length = 0;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(header.substring(16));
                }
            }
            assertThat(in.readNBytes(length)).hasSize(length);
            return status;
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                line.append((char) c);
            }
            return line.toString().strip();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private HttpServer start(Patience patience) {
        return HttpServer.start(
                HttpSettings.onLoopback(0),
                patience,
                List.of(new Routes()),
                ProcessMetrics.registry("test"));
    }

    private void restart(Patience patience) {
        server.close();
        server = start(patience);
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
    }

    @Test
    void headersMayHaveSixteenKibibytesAndNotMore() throws Exception {
        for (var expected : List.of(List.of(15_000, "200"), List.of(17_000, "431"))) {
            try (var client = new Client()) {
                String filler = "x".repeat((Integer) expected.getFirst());
                client.send("GET /quick HTTP/1.1\r\nHost: x\r\nX-Filler: " + filler + "\r\n\r\n");
                assertThat(client.status()).startsWith("HTTP/1.1 " + expected.getLast());
            }
        }
    }

    @Test
    void bodyThatTricklesIsAnsweredWith408() throws Exception {
        restart(new Patience(LONG, LONG, Duration.ZERO));
        try (var client = new Client()) {
            client.send(
                    """
                    POST /length HTTP/1.1\r
                    Host: x\r
                    Content-Type: application/json\r
                    Content-Length: 100000\r
                    \r
                    """);
            await().until(() -> client.isAnsweredAfter("x"));
            assertThat(client.status()).startsWith("HTTP/1.1 408");
            assertThat(client.in.readAllBytes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /quick HTTP/1.1\r\nX-Slow: ", "GET /qu", ""})
    void headersThatTrickleAreGivenUp(String beginning) throws Exception {
        restart(new Patience(LONG, SHORT, LONG));
        try (var client = new Client()) {
            client.send(beginning);
            String next = beginning.isEmpty() ? "\r\n" : "x";
            await().until(() -> client.isLetGoBy(next));
        }
    }

    @Test
    void headersOfALaterRequestThatTrickleAreGivenUp() throws Exception {
        restart(new Patience(LONG, SHORT, LONG));
        try (var client = new Client()) {
            client.send(QUICK);
            assertThat(client.status()).startsWith("HTTP/1.1 200");
            client.send("GET /quick HTTP/1.1\r\nX-Slow: ");
            await().until(() -> client.isLetGoBy("x"));
        }
    }

    @Test
    void neitherIdleConnectionsNorSlowAnswersNorSlowBodiesCountAsHeaders() throws Exception {
        restart(new Patience(LONG, SHORT, LONG));
        try (var idle = new Client();
                var waiting = new Client();
                var sending = new Client();
                var trickling = new Client()) {
            idle.send(QUICK);
            assertThat(idle.status()).startsWith("HTTP/1.1 200");
            waiting.send(SLOW);
            sending.send(
                    """
                    POST /length HTTP/1.1\r
                    Host: x\r
                    Content-Type: application/json\r
                    Expect: 100-continue\r
                    Content-Length: 50000\r
                    \r
                    """);
            assertThat(sending.status()).startsWith("HTTP/1.1 100");
            trickling.send("GET /");
            var sent = new AtomicInteger();
            await().pollInterval(Duration.ofMillis(10))
                    .until(() -> {
                        sending.send("x");
                        sent.incrementAndGet();
                        return trickling.isLetGoBy("x");
                    });
            sending.send("x".repeat(50_000 - sent.get()));
            release.countDown();
            assertThat(sending.status()).startsWith("HTTP/1.1 200");
            assertThat(waiting.status()).startsWith("HTTP/1.1 200");
            idle.send(QUICK);
            assertThat(idle.status()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void connectionThatSaysNothingIsClosed() throws Exception {
        restart(new Patience(SHORT, LONG, LONG));
        try (var client = new Client()) {
            assertThat(client.in.read()).isNegative();
        }
    }
}
