package io.aidebug.schemas.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/// Asks a registry over HTTP and asks again, within a bounded total, when there is no usable
/// answer: connection errors, time-outs, 5xx, 429, a body that is not JSON. Every call it carries
/// may be repeated safely. Safe for many threads.
final class RegistryConnection implements AutoCloseable {

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final long MAX_ANSWER_BYTES = 8L << 20;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final RegistrySettings settings;
    private final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Index of the address that answered last.
    private final AtomicInteger preferred = new AtomicInteger();

    RegistryConnection(RegistrySettings settings) {
        this.settings = settings;
        // Redirects are not followed: they would carry the password to wherever they point.
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .build();
    }

    /// Blocks the calling thread for at most the settings' patience.
    ///
    /// @throws RegistryUnavailableException when no usable answer came in time
    RegistryAnswer ask(String method, String path, @Nullable JsonNode body) {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        Duration pause = FIRST_PAUSE;
        for (int attempt = 0; ; attempt++) {
            try {
                return attempt(attempt, method, path, body, deadline);
            } catch (NoAnswer e) {
                if (!e.worthRepeating || !rest(pause, deadline)) {
                    throw unavailable(path, e);
                }
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        }
    }

    private RegistryAnswer attempt(
            int attempt, String method, String path, @Nullable JsonNode body, long deadline)
            throws NoAnswer {
        int choice = Math.floorMod(preferred.get() + attempt, settings.addresses().size());
        var request = request(settings.addresses().get(choice), method, path, body);
        var answer = read(exchange(request, deadline));
        preferred.set(choice);
        return answer;
    }

    private HttpRequest request(URI address, String method, String path, @Nullable JsonNode body) {
        var publisher =
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        var request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Accept", MEDIA_TYPE + ", application/json")
                        .header("Content-Type", MEDIA_TYPE)
                        .method(method, publisher);
        settings.authorization().ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    /// Not `HttpClient.send`: its time-out ends with the headers, and a body may then trickle in
    /// for ever.
    private HttpResponse<byte[]> exchange(HttpRequest request, long deadline) throws NoAnswer {
        var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES);
        var exchange = http.sendAsync(request, handler);
        long left = Math.min(ATTEMPT_TIMEOUT.toNanos(), deadline - System.nanoTime());
        try {
            return exchange.get(Math.max(left, 1), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new NoAnswer("it did not answer in time", e, true);
        } catch (ExecutionException e) {
            throw new NoAnswer(reason(e.getCause()), e.getCause(), true);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw new InterruptException(e);
        }
    }

    private static String reason(@Nullable Throwable cause) {
        return cause instanceof IOException && cause.getMessage() != null
                ? cause.getMessage()
                : String.valueOf(cause);
    }

    private RegistryAnswer read(HttpResponse<byte[]> response) throws NoAnswer {
        int status = response.statusCode();
        if (status >= 500 || status == 429) {
            throw new NoAnswer("it answered " + status, null, true);
        }
        Optional<JsonNode> body = parsed(response.body());
        if (status / 100 == 2) {
            return new RegistryAnswer.Given(
                    body.orElseThrow(() -> new NoAnswer("its answer is not JSON", null, true)));
        }
        // Without Confluent's error code it is not the registry's word on the question: a proxy, a
        // wrong path or a missing password.
        JsonNode code = body.map(answer -> answer.get("error_code")).orElse(null);
        if (code == null || !code.isInt() || status == 401 || status == 403) {
            throw new NoAnswer("it answered " + status, null, false);
        }
        String message = body.map(answer -> answer.path("message").asText()).orElse("");
        return new RegistryAnswer.Refused(code.intValue(), message);
    }

    private Optional<JsonNode> parsed(byte[] bytes) throws NoAnswer {
        try {
            return Optional.of(json.readTree(bytes)).filter(tree -> !tree.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new NoAnswer(reason(e), e, true);
        }
    }

    /// False when there is no time left for another attempt, or nobody waits for it any more.
    private boolean rest(Duration pause, long deadline) {
        if (System.nanoTime() + pause.toNanos() >= deadline) {
            return false;
        }
        try {
            return !closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private RegistryUnavailableException unavailable(String path, NoAnswer last) {
        return new RegistryUnavailableException(
                "The schema registry at %s gave no usable answer to %s: %s"
                        .formatted(settings.addresses(), path, last.getMessage()),
                last.getCause());
    }

    @Override
    public void close() {
        closed.countDown();
        http.shutdownNow();
    }

    /// Why one attempt gave nothing.
    private static final class NoAnswer extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean worthRepeating;

        NoAnswer(String message, @Nullable Throwable cause, boolean worthRepeating) {
            super(message, cause);
            this.worthRepeating = worthRepeating;
        }
    }
}
