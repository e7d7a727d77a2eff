package io.aidebug.topology.llm;

import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure;

/// A call that failed after its question had gone out in full, and was not refused: cut by time or
/// by size, broken off, or answered with nothing that can be used. The server may have counted it,
/// so whoever keeps a budget counts it too.
public final class SpentCallException extends CallException {

    private static final long serialVersionUID = 1L;

    public SpentCallException(CallFailure failure) {
        super(failure);
    }
}
