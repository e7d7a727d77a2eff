package io.aidebug.topology.async;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;

/// Ids in lanes: first come, first served within a lane, the lanes in turn.
final class Lanes {

    private final UnaryOperator<String> laneOf;
    private final Map<String, SequencedSet<String>> lanes = new LinkedHashMap<>();
    private int size;

    Lanes(UnaryOperator<String> laneOf) {
        this.laneOf = laneOf;
    }

    void add(String id) {
        if (lanes.computeIfAbsent(laneOf.apply(id), _ -> new LinkedHashSet<>()).add(id)) {
            size++;
        }
    }

    /// Removes an id; its lane goes to the end of the line.
    void remove(String id) {
        String name = laneOf.apply(id);
        SequencedSet<String> lane = lanes.get(name);
        if (lane == null || !lane.remove(id)) {
            return;
        }
        size--;
        lanes.remove(name);
        if (!lane.isEmpty()) {
            lanes.put(name, lane);
        }
    }

    /// The oldest id of the lane whose turn it is.
    Optional<String> first() {
        Iterator<SequencedSet<String>> turn = lanes.values().iterator();
        return turn.hasNext() ? Optional.of(turn.next().getFirst()) : Optional.empty();
    }

    int size() {
        return size;
    }
}
