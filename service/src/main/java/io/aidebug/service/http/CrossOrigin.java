package io.aidebug.service.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/// Lets pages of listed origins call (the CORS protocol of the Fetch standard). An origin that is
/// not listed is told nothing, and its browser keeps the answer from the page.
final class CrossOrigin {

    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Content-Encoding, If-None-Match, Last-Event-ID, Prefer,"
                    + " X-API-Key, X-Request-ID";
    private static final String RESPONSE_HEADERS =
            "ETag, Link, Location, Preference-Applied, Retry-After, X-Request-ID";

    private final Set<String> origins;

    CrossOrigin(List<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    void allow(Context context) {
        if (origins.isEmpty()) {
            return;
        }
        context.res().addHeader("Vary", "Origin");
        String origin = context.header("Origin");
        if (origin != null && origins.contains(origin)) {
            context.header("Access-Control-Allow-Origin", origin);
            context.header("Access-Control-Expose-Headers", RESPONSE_HEADERS);
        }
    }

    /// Answers what a browser asks before it sends a request of its page.
    ///
    /// @param methods the path answers to
    void answerPreflight(Context context, String methods) {
        boolean allowed = context.res().containsHeader("Access-Control-Allow-Origin");
        if (allowed && context.header("Access-Control-Request-Method") != null) {
            context.header("Access-Control-Allow-Methods", methods);
            context.header("Access-Control-Allow-Headers", REQUEST_HEADERS);
            context.header("Access-Control-Max-Age", "600");
        }
    }
}
