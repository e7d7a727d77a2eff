package io.aidebug.topology.async;

import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How one call ended. Whatever a call throws becomes a value here, on the call's own thread.
sealed interface CallEnd<O> {

    Logger LOG = LoggerFactory.getLogger(CallEnd.class);

    record Returned<O>(O value) implements CallEnd<O> {}

    /// It threw.
    ///
    /// @param kind for the metrics: transient, permanent, interrupted or unexpected
    record Failed<O>(CallFailure failure, String kind) implements CallEnd<O> {}

    /// Catches errors too: an OutOfMemoryError in a call must end the call, not leave its request
    /// waiting for ever.
    static <O> CallEnd<O> of(String name, Callable<O> call) {
        try {
            return new Returned<>(Objects.requireNonNull(call.call(), "the call returned null"));
        } catch (CallException e) {
            return failed(e.failure());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failed<>(new TransientFailure("the call was interrupted"), "interrupted");
        } catch (Throwable e) {
            LOG.warn("The call {} failed unexpectedly", name, e);
            String what = e.getClass().getSimpleName();
            return new Failed<>(
                    new TransientFailure("the call failed unexpectedly: " + what), "unexpected");
        }
    }

    private static <O> CallEnd<O> failed(CallFailure failure) {
        return switch (failure) {
            case TransientFailure _ -> new Failed<>(failure, "transient");
            case PermanentFailure _ -> new Failed<>(failure, "permanent");
        };
    }
}
