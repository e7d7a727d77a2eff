package io.aidebug.topology.async;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Which ids of one task wait, in which order, and which are being called. Only ids: the requests
/// are in the store, and an id here may turn out to be out of date when its envelope is read.
final class WaitingRequests {

    private record Delayed(String id, long until) {}

    private final Lanes ready;
    private final Set<String> calling = new HashSet<>();
    private final PriorityQueue<Delayed> delayed =
            new PriorityQueue<>(Comparator.comparingLong(Delayed::until));

    WaitingRequests(UnaryOperator<String> lanes) {
        ready = new Lanes(lanes);
    }

    /// Queues an id, last in its lane; one that is being called is not queued but looked at when
    /// its call has ended.
    void ready(String id) {
        if (!calling.contains(id)) {
            ready.add(id);
        }
    }

    void delayed(String id, long until) {
        delayed.add(new Delayed(id, until));
    }

    void calling(String id) {
        ready.remove(id);
        calling.add(id);
    }

    boolean isCalling(String id) {
        return calling.contains(id);
    }

    void ended(String id) {
        calling.remove(id);
    }

    void gone(String id) {
        ready.remove(id);
    }

    /// Moves what may be called from now on to the ready ones.
    void wake(long now) {
        for (Delayed first = delayed.peek();
                first != null && first.until() <= now;
                first = delayed.peek()) {
            delayed.poll();
            ready(first.id());
        }
    }

    Optional<String> first() {
        return ready.first();
    }

    /// Neither a call runs nor a request waits for one; delayed ones count as little as those that
    /// are still to come.
    boolean isIdle() {
        return calling.isEmpty() && ready.size() == 0;
    }

    /// Idle, and nothing is delayed either.
    boolean isEmpty() {
        return isIdle() && delayed.isEmpty();
    }

    int readyCount() {
        return ready.size();
    }

    int backlog() {
        return ready.size() + delayed.size();
    }
}
