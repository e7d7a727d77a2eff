package io.aidebug.topology.async;

import org.jspecify.annotations.Nullable;

/// A slow call to something outside the stream: a model, an index, an LLM.
///
/// The stage runs it on a virtual thread of its own, never on a stream thread. It may run more than
/// once for one request (a crash, a rebalance between two processes, a retry), so whatever it
/// changes outside must be idempotent. It should bound itself by [CallContext#deadline()]; one that
/// exceeds [GateSettings#callTimeout()] is interrupted.
///
/// @param <I> the request's payload; nullable where a tombstone is a request too
/// @param <O> what a successful call gives
@FunctionalInterface
public interface AsyncCall<I extends @Nullable Object, O> {

    /// Makes the call.
    ///
    /// @throws CallException when the call failed in a foreseen way; anything else that is thrown
    ///   is taken for transient until the attempts have run out
    O call(I input, CallContext context) throws CallException, InterruptedException;
}
