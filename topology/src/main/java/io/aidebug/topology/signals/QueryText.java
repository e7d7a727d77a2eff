package io.aidebug.topology.signals;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The signals as text to search with: headlines, causes and calls of exceptions, then codes and
/// lines with the logger that wrote them.
final class QueryText {

    // So that one long trace leaves room for the others.
    private static final int MAX_PART = 900;

    private QueryText() {}

    static String of(List<Finding> ranked) {
        Set<String> parts = new LinkedHashSet<>();
        ranked.forEach(finding -> parts.add(part(finding)));
        return Text.cut(String.join("\n", parts), LogSignals.MAX_QUERY_TEXT).strip();
    }

    private static String part(Finding finding) {
        Signal signal = finding.signal();
        if (finding.kind() == Signal.Kind.EXCEPTION) {
            String frames = String.join("\n", signal.frames());
            return Text.cut(
                    frames.isEmpty() ? signal.text() : signal.text() + '\n' + frames, MAX_PART);
        }
        String logger = simpleName(finding.origin());
        return logger.isEmpty() ? signal.text() : logger + ": " + signal.text();
    }

    private static String simpleName(String origin) {
        return origin.substring(origin.lastIndexOf('.') + 1);
    }
}
