package io.aidebug.standalone.index;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;

/// Names the version of the API that is spoken: clients compare it with their own.
final class HealthService extends QdrantGrpc.QdrantImplBase {

    static final String API_VERSION = "1.18.0";

    @Override
    public void healthCheck(
            HealthCheckRequest request, StreamObserver<HealthCheckReply> responses) {
        Answer.to(
                responses,
                timer ->
                        HealthCheckReply.newBuilder()
                                .setTitle("AI Assisted Debug index (Qdrant API)")
                                .setVersion(API_VERSION)
                                .build());
    }
}
