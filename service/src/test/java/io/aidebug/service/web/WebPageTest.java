package io.aidebug.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.http.HttpServer;
import io.aidebug.service.metrics.ProcessMetrics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// With the small page of the test resources, on a server that asks for a key.
class WebPageTest {

    private static final String SCRIPT = "/ui/assets/index-C0FFEE.js";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static HttpServer server;

    @BeforeAll
    static void start() {
        var settings =
                new HttpSettings(
                        "127.0.0.1",
                        0,
                        HttpSettings.DEFAULT_MAX_BODY_BYTES,
                        List.of("a-key-of-sixteen-characters"));
        server =
                HttpServer.start(settings, List.of(new WebPage()), ProcessMetrics.registry("test"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ui/",
                "/ui/job/d5fe2fd8dafab704f4c677c0a99c974c",
                "/ui/issues",
                "/ui/issues/ABC-1",
                "/ui/jobs",
                "/ui/queues"
            })
    void answersEachRouteOfThePageWithItsDocument(String path) throws Exception {
        HttpResponse<String> answer = text(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<title>page</title>");
        assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ui/nothing",
                "/ui/job/a/b",
                "/ui/assets/missing-1.js",
                "/ui/assets/index-C0FFEE.js.gz",
                "/ui/assets/..%2findex.html",
                "/ui/../web/ui/index.html"
            })
    void answersEveryOtherPathWithAProblem(String path) throws Exception {
        HttpResponse<String> answer = text(path);

        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void keepsAskingForAKeyEverywhereElse() throws Exception {
        assertThat(text("/jira/nothing").statusCode()).isEqualTo(401);
        assertThat(text("/ui/../jira/nothing").statusCode()).isNotEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ui"})
    void leadsToThePage(String path) throws Exception {
        HttpResponse<String> answer = text(path);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(header(answer, "Location")).endsWith("/ui/");
    }

    @Test
    void letsFilesBeKeptForEver() throws Exception {
        HttpResponse<String> answer = text(SCRIPT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("console.log");
        assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(header(answer, "Cache-Control"))
                .isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void sendsThePackedFileToWhoCanUnpackIt() throws Exception {
        HttpResponse<byte[]> answer =
                CLIENT.send(
                        request(SCRIPT).header("Accept-Encoding", "gzip, br").build(),
                        BodyHandlers.ofByteArray());

        assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(unpacked(answer.body())).startsWith("console.log");
    }

    @Test
    void answers304ToWhoHasTheDocument() throws Exception {
        String etag = header(text("/ui/"), "ETag");

        HttpResponse<String> again =
                CLIENT.send(
                        request("/ui/").header("If-None-Match", etag).build(),
                        BodyHandlers.ofString());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void saysSoWhenTheBuildHasNoPage() throws Exception {
        var empty = new WebPage(ClassLoader.getPlatformClassLoader());
        try (HttpServer bare =
                HttpServer.start(
                        HttpSettings.onLoopback(0),
                        List.of(empty),
                        ProcessMetrics.registry("test"))) {
            HttpResponse<String> answer =
                    CLIENT.send(
                            HttpRequest.newBuilder(URI.create(bare.url() + "/ui/")).build(),
                            BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("-DskipFrontend");
        }
    }

    private static HttpResponse<String> text(String path) throws Exception {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String unpacked(byte[] packed) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
