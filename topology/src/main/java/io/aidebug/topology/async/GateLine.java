package io.aidebug.topology.async;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// One task's line to the [CallGate], used by its stream thread only; ended calls arrive by [#poll]
/// and no other way.
///
/// An id that was asked for is answered with exactly one [Ended]: of the call itself, or of an
/// older call under the same id that has to end first.
final class GateLine<O> {

    /// @param tag which call ended
    record Ended<O>(String id, CallTag tag, CallEnd<O> end) {}

    enum Admission {
        /// A permit is held; [#start] is to follow.
        RESERVED,
        /// This very call was found running or ended.
        ATTACHED,
        /// Another call under this id is running.
        BUSY,
        /// No permit is free for this task.
        FULL
    }

    private final CallGate<O> gate;
    private final String task;
    private final PermitShares.Share share;
    private final ConcurrentLinkedQueue<Ended<O>> ended = new ConcurrentLinkedQueue<>();
    private final Map<String, CallEntry<O>> reserved = new HashMap<>();

    GateLine(CallGate<O> gate, String task, PermitShares.Share share) {
        this.gate = gate;
        this.task = task;
        this.share = share;
    }

    void waiting(int ready, int backlog) {
        share.waiting(ready, backlog);
    }

    Admission admit(String id, CallTag tag) {
        if (attach(id, tag)) {
            return Admission.ATTACHED;
        }
        CallEntry<O> entry = gate.reserve(key(id), tag, share);
        if (entry != null) {
            reserved.put(id, entry);
            return Admission.RESERVED;
        }
        CallEntry<O> present = gate.entry(key(id));
        if (present != null && !present.tag.equals(tag) && !present.end.isDone()) {
            watch(id, present);
            return Admission.BUSY;
        }
        return Admission.FULL;
    }

    /// Waits for the call with this tag if this process runs or remembers it.
    boolean attach(String id, CallTag tag) {
        CallEntry<O> entry = gate.entry(key(id));
        if (entry == null || !entry.tag.equals(tag)) {
            return false;
        }
        watch(id, entry);
        gate.meters().attached.increment();
        return true;
    }

    /// Starts what was [Admission#RESERVED].
    void start(String id, Callable<O> call) {
        CallEntry<O> entry = reserved.remove(id);
        if (entry == null) {
            throw new IllegalStateException("No call is reserved for " + id);
        }
        watch(id, entry);
        gate.start(key(id), entry, call);
    }

    @Nullable Ended<O> poll() {
        return ended.poll();
    }

    void collected(String id, CallTag tag) {
        gate.collected(key(id), tag);
    }

    /// Cancels nothing that runs: whoever gets the task next attaches to it.
    void close() {
        reserved.forEach((id, entry) -> gate.cancel(key(id), entry));
        reserved.clear();
        share.leave();
    }

    private void watch(String id, CallEntry<O> entry) {
        var _ = entry.end.thenAccept(end -> ended.add(new Ended<>(id, entry.tag, end)));
    }

    private String key(String id) {
        return task + "/" + id;
    }
}
