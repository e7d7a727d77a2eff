package io.aidebug.topology.signals;

import java.util.Locale;

/// How loud a line was logged, the quietest first; a line without a level is louder than `INFO`,
/// because what is printed without a logger is often a crash.
enum Level {
    DEBUG,
    INFO,
    NONE,
    WARN,
    ERROR,
    FATAL;

    /// The level that a logger's word or letter stands for, `NONE` when it stands for none.
    static Level named(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "V", "D", "TRACE", "DEBUG", "VERBOSE", "FINE", "FINER", "FINEST" -> DEBUG;
            case "I", "INFO", "INFORMATION", "NOTICE", "LOG", "CONFIG", "AUDIT" -> INFO;
            case "W", "WARN", "WARNING" -> WARN;
            case "E", "ERR", "ERROR", "SEVERE" -> ERROR;
            case "F", "A", "FATAL", "CRIT", "CRITICAL", "ALERT", "EMERG", "PANIC" -> FATAL;
            default -> NONE;
        };
    }

    boolean isQuiet() {
        return compareTo(NONE) < 0;
    }

    boolean isLoud() {
        return compareTo(WARN) > 0;
    }
}
