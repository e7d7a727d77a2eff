package io.aidebug.service.http;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// More clients than the server has connections for, over plain sockets.
@Timeout(60)
final class ConnectionLimitTest {

    private static final int LIMIT = 2;
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Set<String> served = ConcurrentHashMap.newKeySet();
    private final HttpServer server =
            HttpServer.start(
                    HttpSettings.onLoopback(0),
                    new Patience(LONG, LONG, LONG),
                    LIMIT,
                    List.of(new Routes()),
                    ProcessMetrics.registry("test"));

    private final class Routes implements HttpApi {
        @Override
        public void register(RoutesConfig routes) {
            routes.get(
                    "/hello/{name}",
                    context -> {
                        served.add(context.pathParam("name"));
                        context.result("-");
                    });
        }
    }

    private final class Client implements AutoCloseable {

        private final String name;
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        private final InputStream in = socket.getInputStream();

        Client(String name) throws IOException {
            this.name = name;
        }

        void ask() throws IOException {
            String request = "GET /hello/%s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(name);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }

        /// Waits for the answer to the last request.
        String answer() throws IOException {
            var answer = new StringBuilder();
            while (answer.indexOf("\r\n\r\n-") < 0) {
                int next = in.read();
                assertThat(next).as(answer.toString()).isNotNegative();
                answer.append((char) next);
            }
            return answer.toString();
        }

        void isAnswered() throws IOException {
            ask();
            assertThat(answer()).startsWith("HTTP/1.1 200");
        }

        void hangUp() throws IOException {
            socket.close();
        }

        @Override
        public void close() throws IOException {
            hangUp();
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void connectionsBeyondTheLimitWaitUntilOneCloses() throws Exception {
        try (var first = new Client("first");
                var second = new Client("second")) {
            first.isAnswered();
            second.isAnswered();
            try (var third = new Client("third");
                    var fourth = new Client("fourth")) {
                third.ask();
                fourth.ask();
                othersGoOn(first, second);
                assertThat(served).containsExactlyInAnyOrder("first", "second");

                first.hangUp();
                assertThat(third.answer()).startsWith("HTTP/1.1 200");
                othersGoOn(second, third);
                assertThat(served).doesNotContain("fourth");
            }
            second.isAnswered();
            try (var fifth = new Client("fifth")) {
                fifth.isAnswered();
            }
        }
    }

    /// So often that a connection which is let in would have been served meanwhile.
    private static void othersGoOn(Client... others) throws IOException {
        for (int i = 0; i < 200; i++) {
            for (Client other : others) {
                other.isAnswered();
            }
        }
    }
}
