package io.aidebug.topology.llm.external;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidebug.service.config.Environment;
import io.aidebug.service.json.SharedBuffers;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A search that speaks SearxNG's API (`GET <base>/search?q=...&format=json`, to be switched on in
/// its settings). Titles only: no page is ever opened. At most ten seconds and 1 MiB an answer.
public final class SearxngKnowledge implements ExternalKnowledge, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SearxngKnowledge.class);
    private static final JsonMapper JSON = SharedBuffers.mapper();
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_TITLE = 200;

    private final URI base;
    private final Duration limit;
    private final HttpClient client;

    /// @param base the instance's address, e.g. `https://search.example.org`
    /// @param limit of one search
    public SearxngKnowledge(URI base, Duration limit) {
        this.base = base;
        this.limit = limit;
        this.client =
                HttpClient.newBuilder()
                        .version(Version.HTTP_1_1)
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(limit)
                        .build();
    }

    /// The search that `AIDEBUG_EXTERNAL_SEARCH_URL` names, if any.
    public static Optional<URI> address(Environment environment) {
        Optional<String> text = environment.optional("AIDEBUG_EXTERNAL_SEARCH_URL");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text.get());
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        environment.fault("AIDEBUG_EXTERNAL_SEARCH_URL must be an address such as https://host");
        return Optional.empty();
    }

    @Override
    public List<String> titles(String query, int most) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        HttpRequest.newBuilder(search(query)).GET().build(),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> found = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (found.statusCode() == 200) {
                return titles(JSON.readTree(found.body()), most);
            }
            LOG.warn("The external search answered {}", found.statusCode());
        } catch (TimeoutException | ExecutionException | IOException e) {
            LOG.warn("The external search failed: {}", e.getClass().getSimpleName());
        } finally {
            answer.cancel(true);
        }
        return List.of();
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }

    private URI search(String query) {
        String path = base.toString().replaceAll("/+$", "") + "/search";
        String words = URLEncoder.encode(query, StandardCharsets.UTF_8);
        return URI.create(path + "?format=json&q=" + words);
    }

    private static List<String> titles(JsonNode answer, int most) {
        SequencedSet<String> titles = new LinkedHashSet<>();
        for (JsonNode result : answer.path("results")) {
            String title = clean(result.path("title").asText(""));
            if (!title.isEmpty() && titles.size() < most) {
                titles.add(title);
            }
        }
        return List.copyOf(titles);
    }

    private static String clean(String title) {
        String line = title.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > MOST_TITLE ? line.substring(0, MOST_TITLE) : line;
    }
}
