package io.aidebug.topology.signals;

import java.util.Comparator;

/// The orders in which findings are told.
final class Ranking {

    private static final Comparator<Finding> FIRST =
            Comparator.comparingInt(finding -> finding.signal().firstLine());

    /// Exceptions that were logged as errors, or not by a logger at all, before those somebody
    /// handled; those with a trace first, then the frequent ones, then the early ones.
    static final Comparator<Finding> EXCEPTIONS =
            weight().thenComparing(Comparator.comparingInt(Finding::count).reversed())
                    .thenComparing(FIRST);

    /// What was logged quietly comes after everything else; then by frequency.
    static final Comparator<Finding> LINES =
            Comparator.comparing((Finding finding) -> finding.weight().isQuiet())
                    .thenComparing(Comparator.comparingInt(Finding::count).reversed())
                    .thenComparing(Comparator.comparing(Finding::weight).reversed())
                    .thenComparing(FIRST);

    /// For the fingerprint: nothing that two runs of one failure may differ in.
    static final Comparator<Finding> STEADY = weight().thenComparing(Finding::key);

    private Ranking() {}

    private static Comparator<Finding> weight() {
        return Comparator.comparing((Finding finding) -> finding.weight().isQuiet())
                .thenComparing(Finding::hasFrames, Comparator.reverseOrder())
                .thenComparing(finding -> severity(finding.weight()), Comparator.reverseOrder());
    }

    // An exception that no logger had to do with was mostly not caught.
    private static Level severity(Level level) {
        return level == Level.NONE ? Level.ERROR : level;
    }
}
