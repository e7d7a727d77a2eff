package io.aidebug.topology.signals;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers what is found, equal things together, and puts it in order.
final class Findings {

    private static final int MAX_EXCEPTIONS = 10;
    private static final int MAX_CODES = 10;
    // One code may have many causes, but must not crowd out the others.
    private static final int MAX_LINES_PER_CODE = 3;

    private final Map<Signal.Kind, Map<String, Finding>> byKind = new EnumMap<>(Signal.Kind.class);

    void add(Finding finding) {
        byKind.computeIfAbsent(finding.kind(), _ -> new LinkedHashMap<>())
                .merge(finding.key(), finding, Finding::and);
    }

    /// The most telling first: at most 10 exceptions, at most 10 codes, then lines, 30 in all.
    List<Finding> ranked() {
        List<Finding> ranked = new ArrayList<>();
        exceptions().stream().sorted(Ranking.EXCEPTIONS).limit(MAX_EXCEPTIONS).forEach(ranked::add);
        ranked.addAll(codes());
        of(Signal.Kind.LINE).stream()
                .sorted(Ranking.LINES)
                .limit(LogSignals.MAX_SIGNALS - ranked.size())
                .forEach(ranked::add);
        return ranked;
    }

    /// The exceptions; one that was also named without its trace counts both.
    List<Finding> exceptions() {
        Map<String, Finding> traced = new LinkedHashMap<>();
        Map<String, String> keys = new HashMap<>();
        for (Finding finding : of(Signal.Kind.EXCEPTION)) {
            if (finding.hasFrames()) {
                traced.put(finding.key(), finding);
                keys.putIfAbsent(finding.headlineKey(), finding.key());
            }
        }
        for (Finding finding : of(Signal.Kind.EXCEPTION)) {
            if (!finding.hasFrames()) {
                Finding other = traced.get(keys.getOrDefault(finding.headlineKey(), finding.key()));
                traced.put(
                        other == null ? finding.key() : other.key(),
                        other == null ? finding : other.and(finding));
            }
        }
        return List.copyOf(traced.values());
    }

    Collection<Finding> of(Signal.Kind kind) {
        return byKind.getOrDefault(kind, Map.of()).values();
    }

    private List<Finding> codes() {
        Map<String, Integer> perCode = new HashMap<>();
        return of(Signal.Kind.CODE).stream()
                .sorted(Ranking.LINES)
                .filter(finding ->
                        perCode.merge(finding.code(), 1, Integer::sum) <= MAX_LINES_PER_CODE)
                .limit(MAX_CODES)
                .toList();
    }
}
