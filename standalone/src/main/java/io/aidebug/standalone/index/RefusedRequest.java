package io.aidebug.standalone.index;

import io.grpc.Status;

/// The asker's mistake, or a wish that is not granted here, worded as Qdrant words it.
final class RefusedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Status status;

    private RefusedRequest(Status status) {
        super(status.getDescription());
        this.status = status;
    }

    Status status() {
        return status;
    }

    static RefusedRequest wrongInput(String message) {
        return new RefusedRequest(
                Status.INVALID_ARGUMENT.withDescription("Wrong input: " + message));
    }

    static RefusedRequest notFound(String message) {
        return new RefusedRequest(Status.NOT_FOUND.withDescription("Not found: " + message));
    }

    static RefusedRequest noCollection(String name) {
        return notFound("Collection `%s` doesn't exist!".formatted(name));
    }

    static RefusedRequest alreadyExists(String message) {
        return new RefusedRequest(Status.ALREADY_EXISTS.withDescription("Wrong input: " + message));
    }

    static RefusedRequest unsupported(String what) {
        return new RefusedRequest(
                Status.UNIMPLEMENTED.withDescription("The local index does not implement " + what));
    }
}
