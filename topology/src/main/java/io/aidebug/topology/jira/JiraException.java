package io.aidebug.topology.jira;

import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure;
import org.jspecify.annotations.Nullable;

/// A request that brought nothing, before it is told to the outside.
final class JiraException extends Exception {

    /// Instead of a status: there was no answer at all.
    static final int NO_ANSWER = 0;

    /// Instead of a status: the answer was larger than we read.
    static final int TOO_LARGE = -1;

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient CallFailure failure;

    JiraException(int status, CallFailure failure, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.status = status;
        this.failure = failure;
    }

    int status() {
        return status;
    }

    CallException told() {
        return new CallException(failure, this);
    }
}
