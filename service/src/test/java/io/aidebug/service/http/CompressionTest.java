package io.aidebug.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.http.PacedInput.TooSlowException;
import io.aidebug.service.metrics.ProcessMetrics;
import io.javalin.config.RoutesConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class CompressionTest {

    private static final int LIMIT = 100_000;
    private static final String TEXT = "\"" + "boom ".repeat(2_000) + "\"";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static HttpServer server;

    private static final class Routes implements HttpApi {
        @Override
        public void register(RoutesConfig routes) {
            routes.post(
                    "/length",
                    context ->
                            context.result(
                                    Integer.toString(RequestBody.json(context, LIMIT).length)));
            routes.get("/text", context -> context.result(TEXT));
            routes.get("/short", context -> context.result("{}"));
        }
    }

    @BeforeAll
    static void start() {
        server =
                HttpServer.start(
                        HttpSettings.onLoopback(0),
                        List.of(new Routes()),
                        ProcessMetrics.registry("test"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void bodyMayComeAsGzip() throws Exception {
        assertThat(post(gzip(bytes(LIMIT)), "gzip").body()).isEqualTo("100000");
        assertThat(post(bytes(7), "identity").body()).isEqualTo("7");
    }

    @Test
    void bodyThatUnpacksToMoreThanTheLimitIsTooLarge() throws Exception {
        assertThat(post(gzip(bytes(LIMIT + 1)), "gzip").statusCode()).isEqualTo(413);
        byte[] bomb = gzip(new byte[200_000_000]);
        assertThat(bomb.length).isLessThan(300_000);
        assertThat(post(bomb, "gzip").statusCode()).isEqualTo(413);
    }

    @Test
    void bodyThatIsNoGzipIsMalformed() throws Exception {
        assertThat(post(bytes(100), "gzip").statusCode()).isEqualTo(400);
        byte[] whole = gzip(bytes(50_000));
        assertThat(post(Arrays.copyOf(whole, whole.length - 9), "gzip").statusCode())
                .isEqualTo(400);
        assertThat(post(new byte[0], "gzip").statusCode()).isEqualTo(400);
    }

    @Test
    void otherEncodingsAreRefusedWithTheOneThatIsUnderstood() throws Exception {
        HttpResponse<byte[]> refused = send(body(bytes(9), "br"));
        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(refused.headers().firstValue("Accept-Encoding")).contains("gzip");
        assertThat(post(gzip(bytes(9)), "gzip, gzip").statusCode()).isEqualTo(415);
    }

    @Test
    void longAnswersGoOutAsGzipToWhoTakesIt() throws Exception {
        HttpResponse<byte[]> packed = send(get("/text").header("Accept-Encoding", "gzip"));
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(new String(unzip(packed.body()), StandardCharsets.UTF_8)).isEqualTo(TEXT);
        assertThat(send(get("/text")).headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(
                        send(get("/short").header("Accept-Encoding", "gzip"))
                                .headers()
                                .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void bodyThatTricklesIsGivenUp() throws Exception {
        var quick = new PacedInput(new ByteArrayInputStream(bytes(2_000)), Duration.ZERO);
        assertThat(quick.readAllBytes()).hasSize(2_000);
        // As if three seconds had passed before the first byte.
        var late = new PacedInput(new ByteArrayInputStream(bytes(2_000)), Duration.ofSeconds(-3));
        assertThatThrownBy(() -> late.read(new byte[10])).isInstanceOf(TooSlowException.class);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] unzip(byte[] bytes) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }

    private static HttpResponse<String> post(byte[] body, String encoding) throws Exception {
        return CLIENT.send(body(body, encoding).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder body(byte[] body, String encoding) {
        return HttpRequest.newBuilder(URI.create(server.url() + "/length"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(body));
    }

    private static HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }
}
