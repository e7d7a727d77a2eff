package io.aidebug.standalone.index;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the work of one call and turns what it throws into a gRPC status.
final class Answer {

    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    private Answer() {}

    /// The work of one call.
    @FunctionalInterface
    interface Work<T> {
        T reply(Timer timer) throws IOException;
    }

    /// When a call began.
    record Timer(long startedNanos) {
        double seconds() {
            return (System.nanoTime() - startedNanos) / 1e9;
        }
    }

    static <T> void to(StreamObserver<T> responses, Work<T> work) {
        T reply;
        try {
            reply = work.reply(new Timer(System.nanoTime()));
        } catch (RefusedRequest e) {
            responses.onError(e.status().asRuntimeException());
            return;
        } catch (IndexSearcher.TooManyClauses e) {
            responses.onError(
                    Status.INVALID_ARGUMENT
                            .withDescription("Wrong input: the filter has too many conditions")
                            .asRuntimeException());
            return;
        } catch (AlreadyClosedException e) {
            responses.onError(
                    Status.UNAVAILABLE
                            .withDescription("The collection has just been closed")
                            .asRuntimeException());
            return;
        } catch (IOException | RuntimeException e) {
            LOG.error("A call to the index failed", e);
            responses.onError(
                    Status.INTERNAL
                            .withDescription("Service internal error: " + e)
                            .asRuntimeException());
            return;
        }
        if (responses instanceof ServerCallStreamObserver<T> call && call.isCancelled()) {
            return;
        }
        responses.onNext(reply);
        responses.onCompleted();
    }
}
