package io.aidebug.topology.answering.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What one check found. Filled by [DraftCheck] on one thread, read afterwards.
public final class Tally {

    // An author that is asked again needs the worst, not all of it.
    private static final int MAX_FAILURES = 20;
    private static final int MAX_SHOWN = 120;

    private final Map<Checked, Integer> found = new EnumMap<>(Checked.class);
    private final Map<Checked, Integer> missing = new EnumMap<>(Checked.class);
    private final List<String> failures = new ArrayList<>();

    Tally() {}

    void found(Checked kind) {
        found.merge(kind, 1, Integer::sum);
    }

    /// One is missing, and why was said of something else.
    void alsoMissing(Checked kind) {
        missing.merge(kind, 1, Integer::sum);
    }

    void missing(Checked kind, String what, String why) {
        alsoMissing(kind);
        String shown = Folding.folded(what);
        String cut = shown.length() > MAX_SHOWN ? shown.substring(0, MAX_SHOWN) + "…" : shown;
        String failure = "%s \"%s\": %s".formatted(kind.word(), cut, why);
        if (failures.size() < MAX_FAILURES && !failures.contains(failure)) {
            failures.add(failure);
        }
    }

    /// How many of a kind were found.
    public int found(Checked... kinds) {
        return sum(found, kinds);
    }

    /// How many of a kind were not.
    public int missing(Checked... kinds) {
        return sum(missing, kinds);
    }

    /// What was not found, in words.
    public List<String> failures() {
        return List.copyOf(failures);
    }

    private static int sum(Map<Checked, Integer> counts, Checked... kinds) {
        int sum = 0;
        for (Checked kind : kinds) {
            sum += counts.getOrDefault(kind, 0);
        }
        return sum;
    }
}
