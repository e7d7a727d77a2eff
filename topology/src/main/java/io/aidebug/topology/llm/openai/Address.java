package io.aidebug.topology.llm.openai;

import io.aidebug.topology.llm.ModelServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.Locale;

/// Where questions go, and the key that goes with them.
final class Address {

    private static final String PATH = "/chat/completions";

    private final HttpRequest.Builder request;

    Address(ModelServer server) {
        URI url = endpoint(server.url());
        request =
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream, application/json");
        if (!server.apiKey().isEmpty()) {
            request.header("Authorization", "Bearer " + server.apiKey());
            if (isAzure(url)) {
                request.header("api-key", server.apiKey());
            }
        }
    }

    HttpRequest post(BodyPublisher body) {
        return request.copy().POST(body).build();
    }

    static URI endpoint(URI base) {
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String whole = trimmed.endsWith(PATH) ? trimmed : trimmed + PATH;
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + whole + query);
    }

    private static boolean isAzure(URI url) {
        return url.getHost().toLowerCase(Locale.ROOT).endsWith(".azure.com");
    }
}
