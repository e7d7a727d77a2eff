package io.aidebug.standalone.cli;

import java.util.Locale;

/// How the wait for the index ended.
enum IndexingOutcome {
    /// Everything that was accepted can be found.
    COMPLETE,
    /// The server does not tell, or stands still: indexing goes on without us.
    UNKNOWN;

    String sentence(ImportReport report) {
        return switch (this) {
            case COMPLETE ->
                    String.format(
                            Locale.ROOT,
                            "indexed after %.1f s (%.1f issues/s).",
                            report.total().toMillis() / 1000.0,
                            report.issuesPerSecond());
            case UNKNOWN -> "how far the index is the server does not tell.";
        };
    }
}
