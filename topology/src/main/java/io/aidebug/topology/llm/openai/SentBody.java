package io.aidebug.topology.llm.openai;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/// A question on its way, which knows when the connection has been given the last of it. The client
/// publishes it anew when it takes another connection.
final class SentBody implements BodyPublisher {

    private final BodyPublisher bytes;
    private volatile boolean sent;

    SentBody(byte[] body) {
        this.bytes = BodyPublishers.ofByteArray(body);
    }

    /// Whether the server may have the whole question.
    boolean isSent() {
        return sent;
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> connection) {
        sent = false;
        bytes.subscribe(new Counting(connection));
    }

    private final class Counting implements Subscriber<ByteBuffer> {

        private final Subscriber<? super ByteBuffer> connection;
        private long left = contentLength();

        Counting(Subscriber<? super ByteBuffer> connection) {
            this.connection = connection;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            connection.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer part) {
            left -= part.remaining();
            // Before it is written, so that no answer to it can be seen earlier.
            sent = left <= 0;
            connection.onNext(part);
        }

        @Override
        public void onError(Throwable failure) {
            connection.onError(failure);
        }

        @Override
        public void onComplete() {
            connection.onComplete();
        }
    }
}
