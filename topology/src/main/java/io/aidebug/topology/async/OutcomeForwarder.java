package io.aidebug.topology.async;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns a request and its outcome into the records to forward. Runs on the stream thread and must
/// not block.
///
/// Everything that can go wrong with an output has to go wrong here, before the request leaves the
/// in-flight store: so the records are complete, and [#checkedBy] serialises them on trial. When
/// this throws for a success, the stage asks once more with a [Outcome.GaveUp] that says so. When
/// it throws for that, or throws a [RetriableException] (a registry that is away), the stream
/// thread fails and the request stays in the store; the result waits at the [CallGate].
@FunctionalInterface
public interface OutcomeForwarder<
        K extends @Nullable Object, I extends @Nullable Object, O, KOut, VOut> {

    List<Forward<KOut, VOut>> forwards(Request<K, I> request, Outcome<O> outcome);

    /// This forwarder with every output tried against `check` before it counts.
    default OutcomeForwarder<K, I, O, KOut, VOut> checkedBy(OutputCheck<KOut, VOut> check) {
        return (request, outcome) -> {
            List<Forward<KOut, VOut>> forwards = forwards(request, outcome);
            forwards.forEach(check::check);
            return forwards;
        };
    }
}
