package io.aidebug.retrieval.qdrant;

import com.google.common.util.concurrent.ListenableFuture;
import io.aidebug.retrieval.PermanentRetrievalException;
import io.aidebug.retrieval.QdrantSettings;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.TransientRetrievalException;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.CollectionsGrpc.CollectionsFutureStub;
import io.qdrant.client.grpc.PointsGrpc.PointsFutureStub;
import io.qdrant.client.grpc.QdrantGrpc.QdrantFutureStub;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The channel to the index: every call has a deadline, a bounded number is in flight, and gRPC's
/// failures are translated here and nowhere else.
final class QdrantCalls implements AutoCloseable {

    /// More calls at once only queue on the other side, where they use up their deadline.
    private static final int IN_FLIGHT = 64;

    /// Pages of sparse vectors of issues with long logs; gRPC's default is 4 MB.
    private static final int LARGEST_ANSWER = 64 << 20;

    private final QdrantGrpcClient client;
    private final Duration deadline;
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);

    QdrantCalls(QdrantSettings settings) {
        this.deadline = settings.deadline();
        this.client = client(settings);
    }

    private static QdrantGrpcClient client(QdrantSettings settings) {
        ManagedChannelBuilder<?> builder =
                ManagedChannelBuilder.forAddress(settings.host(), settings.port())
                        .maxInboundMessageSize(LARGEST_ANSWER);
        ManagedChannel channel =
                (settings.tls() ? builder.useTransportSecurity() : builder.usePlaintext()).build();
        // No version check: it calls the server from the constructor, and the server may come later
        // than we.
        QdrantGrpcClient.Builder client = QdrantGrpcClient.newBuilder(channel, true, false);
        String apiKey = settings.apiKey();
        return (apiKey == null ? client : client.withApiKey(apiKey)).build();
    }

    <T> T points(String what, Function<PointsFutureStub, ListenableFuture<T>> call)
            throws RetrievalException {
        return await(what, () -> call.apply(client.points().withDeadlineAfter(deadline)));
    }

    <T> T collections(String what, Function<CollectionsFutureStub, ListenableFuture<T>> call)
            throws RetrievalException {
        return await(what, () -> call.apply(client.collections().withDeadlineAfter(deadline)));
    }

    <T> T server(String what, Function<QdrantFutureStub, ListenableFuture<T>> call)
            throws RetrievalException {
        return await(what, () -> call.apply(client.qdrant().withDeadlineAfter(deadline)));
    }

    private interface Call<T> {
        ListenableFuture<T> start();
    }

    private <T> T await(String what, Call<T> call) throws RetrievalException {
        try {
            if (!inFlight.tryAcquire(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TransientRetrievalException(
                        "Too many calls to the index at once: " + what, null);
            }
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        }
        ListenableFuture<T> future = call.start();
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            throw interrupted(what, e);
        } catch (ExecutionException e) {
            reconnectWithoutDelay(e.getCause());
            throw translated(what, e.getCause() == null ? e : e.getCause());
        } finally {
            inFlight.release();
        }
    }

    /// gRPC waits up to two minutes before it tries a server again that was away; callers have a
    /// pace of their own.
    private void reconnectWithoutDelay(@Nullable Throwable failure) {
        if (failure != null && Status.fromThrowable(failure).getCode() == Status.Code.UNAVAILABLE) {
            client.channel().resetConnectBackoff();
        }
    }

    private static TransientRetrievalException interrupted(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new TransientRetrievalException("Interrupted: " + what, e);
    }

    private static RetrievalException translated(String what, Throwable failure) {
        Status status = Status.fromThrowable(failure);
        String message = "The index could not %s: %s".formatted(what, status.getCode());
        return switch (status.getCode()) {
            // A missing collection is made again by the next prepare(); a key or a version that is
            // refused is refused to every call, whatever it is about.
            case UNAVAILABLE,
                    DEADLINE_EXCEEDED,
                    RESOURCE_EXHAUSTED,
                    ABORTED,
                    CANCELLED,
                    INTERNAL,
                    UNKNOWN,
                    NOT_FOUND,
                    PERMISSION_DENIED,
                    UNAUTHENTICATED,
                    UNIMPLEMENTED ->
                    new TransientRetrievalException(message, failure);
            case OK,
                    ALREADY_EXISTS,
                    DATA_LOSS,
                    FAILED_PRECONDITION,
                    INVALID_ARGUMENT,
                    OUT_OF_RANGE ->
                    new PermanentRetrievalException(message, failure);
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
