package io.aidebug.topology.async;

/// Carries a [CallFailure] out of an [AsyncCall]. The stage turns it back into a value; it never
/// reaches a stream thread.
public class CallException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient CallFailure failure;

    public CallException(CallFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public CallException(CallFailure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    public CallFailure failure() {
        return failure;
    }
}
