package io.aidebug.topology.llm.openai;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/// Hands a response's bytes to a [Sink] on the client's threads and stops reading as soon as the
/// sink knows the ending: the connection is closed then, however much the server had to say.
final class ReplySubscriber implements BodySubscriber<Ending> {

    private final Sink sink;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    ReplySubscriber(Sink sink) {
        this.sink = sink;
    }

    @Override
    public CompletionStage<Ending> getBody() {
        return ending;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (ending.isDone()) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            Optional<Ending> known = sink.take(buffer);
            if (known.isPresent()) {
                stop(known.get());
                return;
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        ending.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        if (!ending.isDone()) {
            ending.complete(sink.end());
        }
    }

    private void stop(Ending known) {
        if (subscription != null) {
            subscription.cancel();
        }
        ending.complete(known);
    }
}
