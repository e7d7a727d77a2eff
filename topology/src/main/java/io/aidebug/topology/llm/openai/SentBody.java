package io.aidebug.topology.llm.openai;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A question on its way, which knows when the connection has been given it. Published whole and
/// without the copy that the client's own publisher makes; published anew when the client takes
/// another connection.
final class SentBody implements BodyPublisher {

    private final int length;
    private volatile byte @Nullable [] body;
    private volatile boolean sent;

    SentBody(byte[] body) {
        this.length = body.length;
        this.body = body;
    }

    /// Whether the server may have the whole question.
    boolean isSent() {
        return sent;
    }

    /// The exchange is over. The client holds on to the first request of a connection for as long
    /// as the connection lives; the text need not be part of it.
    void discard() {
        body = null;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> connection) {
        sent = false;
        connection.onSubscribe(new Publication(connection));
    }

    /// One item for the first demand, and the end.
    private final class Publication implements Subscription {

        private final Subscriber<? super ByteBuffer> connection;
        private final AtomicBoolean over = new AtomicBoolean();

        Publication(Subscriber<? super ByteBuffer> connection) {
            this.connection = connection;
        }

        @Override
        public void request(long items) {
            if (over.getAndSet(true)) {
                return;
            }
            byte[] bytes = body;
            if (items < 1) {
                connection.onError(new IllegalArgumentException("demand of " + items));
            } else if (bytes == null) {
                connection.onError(new IOException("the exchange is over"));
            } else {
                // Before it is written, so that no answer to it can be seen earlier.
                sent = true;
                connection.onNext(ByteBuffer.wrap(bytes));
                connection.onComplete();
            }
        }

        @Override
        public void cancel() {
            over.set(true);
        }
    }
}
