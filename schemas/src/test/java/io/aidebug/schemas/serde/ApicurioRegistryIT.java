package io.aidebug.schemas.serde;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The contract on a real Apicurio Registry, started from the application that the build unpacks.
final class ApicurioRegistryIT extends SchemaRegistryContract {

    private static @Nullable Process registry;
    private static String url = "";

    @BeforeAll
    static void start() throws IOException {
        Path home = Path.of(requireNonNull(System.getProperty("apicurio.home")));
        int port = freePort();
        url = "http://127.0.0.1:" + port + "/apis/ccompat/v7";
        registry =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-Dquarkus.http.host=127.0.0.1",
                                "-Dquarkus.http.port=" + port,
                                // Its management pages would listen on every address, port 9000.
                                "-Dquarkus.management.host=127.0.0.1",
                                "-Dquarkus.management.port=" + freePort(),
                                "-jar",
                                "quarkus-run.jar")
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("registry.log").toFile())
                        .start();
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url + "/subjects")).build();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(() -> http.send(request, BodyHandlers.discarding()).statusCode() == 200);
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        Process started = registry;
        if (started != null) {
            started.destroy();
            if (!started.waitFor(10, TimeUnit.SECONDS)) {
                started.destroyForcibly();
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    protected String url() {
        return url;
    }
}
