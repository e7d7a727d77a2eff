package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Calls the HTTP API. Thread-safe. Every method blocks, waits out "later" answers (429, 503) and,
/// once the server has answered at all, broken connections for as long as its patience lasts.
/// [CliFailure] when there is nothing to hand back.
final class ApiClient implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final HttpExchange http;
    private final Duration patience;
    private volatile boolean reached;

    ApiClient(URI server, @Nullable String apiKey) {
        this(server, apiKey, Duration.ofSeconds(60));
    }

    /// @param patience how long one call may be repeated
    ApiClient(URI server, @Nullable String apiKey, Duration patience) {
        this.http = new HttpExchange(server, apiKey);
        this.patience = patience;
    }

    /// GETs a resource that must be there.
    JsonNode get(String path) {
        return expectOk(tryGet(path));
    }

    /// GETs a resource whose status the caller judges.
    ApiAnswer tryGet(String path) {
        return send(() -> http.get(path));
    }

    /// POSTs JSON that the server must accept. Only for calls that may be repeated.
    JsonNode post(String path, JsonNode body) {
        return expectOk(tryPost(path, "application/json", Json.bytes(body)));
    }

    /// POSTs a body whose acceptance the caller judges. Only for calls that may be repeated.
    ApiAnswer tryPost(String path, String contentType, byte[] body) {
        return send(() -> http.post(path, contentType, body));
    }

    /// One segment of a path, whatever is in it.
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static CliFailure failure(ApiAnswer answer) {
        return answer.later() || answer.status() >= 500
                ? new CliFailure(
                        ExitCodes.UNREACHABLE, "The server cannot answer now: " + answer.problem())
                : new CliFailure(ExitCodes.REFUSED, "The server refused: " + answer.problem());
    }

    private static JsonNode expectOk(ApiAnswer answer) {
        if (answer.ok()) {
            return answer.body();
        }
        throw failure(answer);
    }

    private ApiAnswer send(Call call) {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Duration wait = pause;
            try {
                ApiAnswer answer = call.send();
                reached = true;
                Duration asked = answer.retryAfter();
                wait = asked == null ? pause : asked;
                if (!answer.later() || passes(deadline, wait)) {
                    return answer;
                }
            } catch (UnreachableException e) {
                if (!reached || passes(deadline, wait)) {
                    throw new CliFailure(ExitCodes.UNREACHABLE, e.sentence());
                }
            }
            rest(wait);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static boolean passes(long deadline, Duration wait) {
        return System.nanoTime() - deadline + wait.toNanos() > 0;
    }

    /// Waits, and ends the command when it is interrupted meanwhile.
    static void rest(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            throw CliFailure.interrupted();
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private interface Call {
        ApiAnswer send() throws UnreachableException;
    }
}
