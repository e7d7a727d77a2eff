package io.aidebug.topology.signals;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a log and tells what went wrong in it. Pure and thread-safe; takes a few milliseconds for
/// each thousand lines and never throws, whatever the text.
public final class LogSignalExtractor {

    private final List<TraceRecognizer> recognizers = TraceRecognizer.all();

    /// The signals of the last 4,000 lines of a log, which should be redacted already.
    public LogSignals extract(String logs) {
        Findings findings = new Findings();
        streams(LogText.lines(logs)).forEach(lines -> read(lines, findings));
        List<Finding> ranked = findings.ranked();
        return new LogSignals(
                ranked.stream().map(Finding::signal).toList(),
                QueryText.of(ranked),
                Fingerprint.of(findings));
    }

    // What several processes or threads wrote into one log at a time is told apart, so that a trace
    // is
    // whole again.
    private static Collection<List<LogLine>> streams(List<LogLine> lines) {
        Map<String, List<LogLine>> streams = new LinkedHashMap<>();
        lines.forEach(
                line -> streams.computeIfAbsent(line.stream(), _ -> new ArrayList<>()).add(line));
        return streams.values();
    }

    private void read(List<LogLine> lines, Findings findings) {
        for (int at = 0; at < lines.size(); ) {
            LogLine line = lines.get(at);
            Optional<Trace> trace = line.isBlank() ? Optional.empty() : trace(lines, at);
            if (trace.isPresent()) {
                findings.add(Finding.trace(trace.get(), leveled(lines, at)));
                at = trace.get().end();
                continue;
            }
            Finding other = other(line);
            if (other != null) {
                findings.add(other);
            }
            at++;
        }
    }

    private Optional<Trace> trace(List<LogLine> lines, int at) {
        return recognizers.stream()
                .map(recognizer -> recognizer.recognize(lines, at))
                .flatMap(Optional::stream)
                .findFirst();
    }

    // A trace below a logged line was logged at that line's level.
    private static LogLine leveled(List<LogLine> lines, int at) {
        LogLine line = lines.get(at);
        if (line.event() || at == 0 || !lines.get(at - 1).event()) {
            return line;
        }
        LogLine above = lines.get(at - 1);
        return new LogLine(
                line.number(), line.body(), above.level(), above.origin(), line.stream(), false);
    }

    // Loggers also draw lines.
    private static boolean saysSomething(LogLine line) {
        return line.body().chars().filter(Character::isLetter).limit(3).count() == 3;
    }

    private static @Nullable Finding other(LogLine line) {
        if (line.isBlank()) {
            return null;
        }
        String code = ErrorCodes.find(line.body());
        if (code != null) {
            return Finding.code(code, line);
        }
        if ((line.level().isLoud() && saysSomething(line)) || ProblemWords.areIn(line)) {
            return Finding.line(line, line.level());
        }
        return line.level() == Level.WARN ? Finding.line(line, Level.INFO) : null;
    }
}
