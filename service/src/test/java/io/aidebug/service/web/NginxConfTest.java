package io.aidebug.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.http.HttpServer;
import io.aidebug.service.metrics.ProcessMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `deploy/nginx/aidebug.conf` repeats what [WebPage] and `openapi.yaml` say; here it is held
/// against them, and read by nginx itself where there is one.
final class NginxConfTest {

    private static final Path CONF = Path.of("../deploy/nginx/aidebug.conf").toAbsolutePath();
    private static final Path NGINX = Path.of("/usr/sbin/nginx");

    private static final String ASSETS = "location ^~ /ui/assets/";
    private static final Pattern PAGE = Pattern.compile("location ~ (\\^/ui/\\S+) \\{");
    private static final Pattern ADDED =
            Pattern.compile("add_header ([A-Za-z-]+) (?:\"([^\"]*)\"|([^;]*));");
    private static final Pattern RULE = Pattern.compile("\"~([^\"]+)\"\\s+(\\S+);");
    private static final Pattern ERROR_PAGE = Pattern.compile("error_page ([0-9 ]+) = (\\S+);");
    private static final Pattern EXACT = Pattern.compile("location = (\\S+) \\{");

    /// Of one answer, or of the way to it.
    private static final List<String> NOT_COMPARED =
            List.of(
                    "content-encoding",
                    "content-length",
                    "content-type",
                    "date",
                    "etag",
                    "x-request-id");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static String conf;
    private static HttpServer server;

    @TempDir private Path directory;

    /// @param tag says who answers: `submit` and `remove` are ingest-api's
    private record Operation(String method, String path, String tag) {

        String process() {
            return tag.equals("submit") || tag.equals("remove") ? "ingest-api" : "query-api";
        }
    }

    @BeforeAll
    static void start() throws IOException {
        conf = Files.readString(CONF);
        server =
                HttpServer.start(
                        HttpSettings.onLoopback(0),
                        List.of(new WebPage()),
                        ProcessMetrics.registry("test"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theDocumentHasTheHeadersThatTheProcessGivesIt() throws Exception {
        assertThat(added(block(PAGE.pattern()))).isEqualTo(headers("/ui/"));
    }

    @Test
    void filesHaveNoOtherHeadersThanTheProcessGivesThem() throws Exception {
        Map<String, String> added = added(block(Pattern.quote(ASSETS)));
        assertThat(headers("/ui/assets/index-C0FFEE.js")).containsAllEntriesOf(added);
        assertThat(added)
                .containsKeys(
                        "cache-control", "x-content-type-options", "cross-origin-resource-policy");
    }

    @Test
    void theDocumentIsGivenAtThePagesRoutesAlone() throws Exception {
        Matcher page = PAGE.matcher(conf);
        assertThat(page.find()).isTrue();
        Pattern routes = Pattern.compile(page.group(1));
        for (String path :
                List.of(
                        "/ui/",
                        "/ui/job/d5fe2fd8dafab704f4c677c0a99c974c",
                        "/ui/job/",
                        "/ui/job/a/b",
                        "/ui/issues",
                        "/ui/issues/",
                        "/ui/issues/ABC-1",
                        "/ui/jobs",
                        "/ui/jobs/1",
                        "/ui/queues",
                        "/ui/queues/",
                        "/ui/index.html",
                        "/ui/nothing")) {
            assertThat(routes.matcher(path).find())
                    .as(path)
                    .isEqualTo(get(path).statusCode() == 200);
        }
    }

    @Test
    void eachOperationGoesToTheProcessThatHasIt() throws IOException {
        List<Operation> operations = operations();
        assertThat(operations).hasSizeGreaterThan(20);
        for (Operation operation : operations) {
            String path = operation.path().replaceAll("\\{[^}]*}", "ABC-1");
            String key = operation.method() + " " + path;
            assertThat(process(key)).as(key).isEqualTo(operation.process());
            String preflight = "OPTIONS" + key;
            assertThat(process(preflight)).as(preflight).isEqualTo(operation.process());
        }
    }

    @Test
    void noPathButTheMetricsIsKeptFromTheProcesses() throws IOException {
        List<String> kept = EXACT.matcher(conf).results().map(match -> match.group(1)).toList();
        assertThat(operations().stream().map(Operation::path).filter(kept::contains))
                .containsExactly("/metrics");
        assertThat(block(Pattern.quote("location ^~ /internal/"))).contains("@nothing");
    }

    @Test
    void whatNginxRefusesItselfIsAProblemToo() {
        List<MatchResult> pages = ERROR_PAGE.matcher(conf).results().toList();
        assertThat(pages).hasSize(4);
        for (MatchResult page : pages) {
            String where = page.group(2);
            // A request that could not be read cannot go to a named location.
            assertThat(where.startsWith("@"))
                    .as(page.group())
                    .isEqualTo(!page.group(1).matches(".*4(00|14|94).*"));
            String named = where.startsWith("@") ? "location " : "location = ";
            assertThat(block(Pattern.quote(named + where)))
                    .contains("internal;", "default_type application/problem+json;");
        }
    }

    @Test
    void nginxTakesIt() throws Exception {
        assumeTrue(Files.isExecutable(NGINX), "there is no nginx here");
        Path main = directory.resolve("nginx.conf");
        Files.writeString(
                main,
                "pid %s/pid; error_log stderr; events {} http { include %s; }"
                        .formatted(directory, CONF.normalize()));
        Process nginx =
                new ProcessBuilder(NGINX.toString(), "-t", "-c", main.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(nginx.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(nginx.waitFor()).as(said).isZero();
    }

    /// As nginx does it: the first expression that is found, else the default.
    private static String process(String key) {
        return RULE.matcher(block("map \"\\$request_method\\S+ \\$uri\" \\$aidebug_process"))
                .results()
                .filter(rule -> Pattern.compile(rule.group(1)).matcher(key).find())
                .map(rule -> rule.group(2))
                .findFirst()
                .orElse("query-api");
    }

    /// From the line that begins like this to the closing brace at its own depth.
    private static String block(String beginning) {
        Matcher block =
                Pattern.compile("(?ms)^( *)" + beginning.replace(" \\{", "") + " \\{$.*?^\\1}$")
                        .matcher(conf);
        assertThat(block.find()).as(beginning).isTrue();
        return block.group();
    }

    private static Map<String, String> added(String block) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (MatchResult header : ADDED.matcher(block).results().toList()) {
            String quoted = header.group(2);
            headers.put(header.group(1), quoted == null ? header.group(3) : quoted);
        }
        return lowerCase(headers);
    }

    private static Map<String, String> headers(String path) throws Exception {
        HttpResponse<Void> answer =
                CLIENT.send(request(path), HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, String> headers = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        headers.keySet().removeAll(NOT_COMPARED);
        return lowerCase(headers);
    }

    private static Map<String, String> lowerCase(Map<String, String> headers) {
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), value));
        return lower;
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(request(path), BodyHandlers.ofString());
    }

    private static HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static List<Operation> operations() throws IOException {
        List<Operation> operations = new ArrayList<>();
        String path = "";
        String method = "";
        try (Stream<String> lines = Files.lines(Path.of("src/main/resources/openapi.yaml"))) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.matches("  /\\S*:")) {
                    path = line.strip().replaceFirst(":$", "");
                } else if (line.matches("    (get|post|put|patch|delete):")) {
                    method = line.strip().replace(":", "").toUpperCase(java.util.Locale.ROOT);
                } else if (line.startsWith("      tags: [")) {
                    operations.add(new Operation(method, path, line.replaceAll(".*\\[|].*", "")));
                }
            }
        }
        return operations;
    }
}
