package io.aidebug.topology.llm.openai;

import io.aidebug.topology.async.CallFailure.TransientFailure;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One request and its response, cut off when its time is up or its thread is interrupted, wherever
/// it stands: connecting, waiting for headers, reading. Used once, by the thread that waits.
final class Exchange {

    private static final int REFUSAL_BYTES = 16 * 1024;
    private static final long GRACE_MILLIS = 1_000;

    private final Bounds bounds;
    private final CompletableFuture<Ending> said = new CompletableFuture<>();

    Exchange(Bounds bounds) {
        this.bounds = bounds;
    }

    /// @param question the request's body
    Ending run(HttpClient client, HttpRequest request, SentBody question, Duration limit)
            throws InterruptedException {
        CompletableFuture<HttpResponse<Ending>> response =
                client.sendAsync(request, this::subscriber);
        try {
            CompletableFuture.anyOf(response, said).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return said.isDone() ? afterDone(response, said.join()) : response.join().body();
        } catch (TimeoutException _) {
            return new Ending.Failed(ConnectionFailures.late(), question.isSent());
        } catch (ExecutionException e) {
            return new Ending.Failed(ConnectionFailures.of(e.getCause()), question.isSent());
        } finally {
            // Does nothing to a response that has come to its end.
            response.cancel(true);
            question.discard();
        }
    }

    /// The reply is known; the end of the response is waited for only so that the connection can be
    /// used again.
    private static Ending afterDone(CompletableFuture<HttpResponse<Ending>> response, Ending said)
            throws InterruptedException {
        try {
            return response.get(GRACE_MILLIS, TimeUnit.MILLISECONDS).body();
        } catch (TimeoutException | ExecutionException _) {
            return said;
        }
    }

    private BodySubscriber<Ending> subscriber(ResponseInfo info) {
        if (info.statusCode() != 200) {
            return new ReplySubscriber(
                    WholeSink.beginning(REFUSAL_BYTES, body -> refused(info, body)));
        }
        String type = info.headers().firstValue("content-type").orElse("text/event-stream");
        String media = type.toLowerCase(Locale.ROOT);
        if (media.startsWith("text/event-stream")) {
            return new ReplySubscriber(new StreamSink(bounds, said::complete));
        }
        if (media.startsWith("application/json")) {
            return new ReplySubscriber(WholeSink.reply(bounds));
        }
        return new ReplySubscriber(WholeSink.beginning(0, _ -> otherType()));
    }

    private static Ending refused(ResponseInfo info, byte @Nullable [] body) {
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        return new Ending.Refused(new Refusal(info.statusCode(), info.headers(), text));
    }

    private static Ending otherType() {
        return new Ending.Failed(
                new TransientFailure(
                        "The language model's server answered with a page instead of a reply."),
                true);
    }
}
