package io.aidebug.topology.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reports of the address, leak, memory, thread and undefined-behaviour sanitizers and of Valgrind.
/// The first stack is where it happened; later ones say who allocated or freed.
final class SanitizerReports implements TraceRecognizer {

    private static final Pattern HEADING =
            Pattern.compile(
                    "(?:==\\d{1,10}==\\s?)?(?:ERROR|WARNING): (\\w{1,20}Sanitizer: (.{1,1200}+))");
    private static final Pattern UNDEFINED =
            Pattern.compile("(?:.{0,400}:\\d{1,9}:\\d{1,9}: )(runtime error: .{1,1200}+)");
    private static final Pattern VALGRIND =
            Pattern.compile(
                    "==\\d{1,10}==\\s((?:Invalid (?:read|write|free)|Conditional jump|Use of"
                            + " uninitialised|Process terminating|Mismatched free|Jump to the"
                            + " invalid).{0,400}+)");
    // Where it happened in memory, and in which thread: another on every run.
    private static final Pattern VOLATILE =
            Pattern.compile("\\s(?:on (?:unknown )?address|\\(pid=|at pc|0x).*");
    private static final String SUMMARY = "SUMMARY: ";
    private static final int MAX_LINES = 400;
    private static final int MAX_LINES_TO_FRAME = 6;
    private static final int MAX_LINES_AFTER = 40;

    @Override
    public Optional<Trace> recognize(List<LogLine> lines, int at) {
        String text = lines.get(at).text();
        if (text.contains("Sanitizer: ") && !text.startsWith(SUMMARY)) {
            Matcher heading = HEADING.matcher(text);
            return heading.matches()
                    ? report(lines, at, VOLATILE.matcher(heading.group(1)).replaceFirst(""))
                    : Optional.empty();
        }
        if (text.contains(": runtime error: ")) {
            Matcher undefined = UNDEFINED.matcher(text);
            return undefined.matches() ? report(lines, at, undefined.group(1)) : Optional.empty();
        }
        Matcher valgrind = VALGRIND.matcher(text);
        return text.startsWith("==") && valgrind.matches()
                ? report(lines, at, valgrind.group(1))
                : Optional.empty();
    }

    private static Optional<Trace> report(List<LogLine> lines, int at, String name) {
        List<Trace.Frame> frames = new ArrayList<>();
        int end = Math.max(stack(lines, at, frames), end(lines, at));
        Trace.Link link = new Trace.Link(lines.get(at).text(), Masker.mask(name), frames);
        return Optional.of(new Trace(List.of(link), end));
    }

    private static int stack(List<LogLine> lines, int at, List<Trace.Frame> frames) {
        int limit = at + MAX_LINES_TO_FRAME;
        int i = at + 1;
        int end = i;
        for (; i < lines.size() && i <= limit; i++) {
            Trace.Frame frame = NativeFrames.of(lines.get(i).body());
            if (frame != null
                    && frames.size() < MAX_FRAMES
                    && (!frames.isEmpty() || NativeFrames.isInnermost(frame))) {
                frames.add(frame);
                end = i + 1;
                limit = i + 1;
            } else if (!frames.isEmpty() || lines.get(i).beginsAnother()) {
                break;
            }
        }
        return end;
    }

    private static int end(List<LogLine> lines, int at) {
        for (int i = at + 1; i < lines.size() && i < at + MAX_LINES; i++) {
            LogLine line = lines.get(i);
            if (line.text().startsWith(SUMMARY)) {
                return afterSummary(lines, i + 1);
            }
            if (line.beginsAnother() || HEADING.matcher(line.text()).matches()) {
                return at + 1;
            }
        }
        return at + 1;
    }

    // The shadow bytes, a picture of memory.
    private static int afterSummary(List<LogLine> lines, int from) {
        for (int i = from; i < lines.size() && i < from + MAX_LINES_AFTER; i++) {
            if (lines.get(i).text().endsWith("==ABORTING")) {
                return i + 1;
            }
            if (lines.get(i).beginsAnother()) {
                return from;
            }
        }
        return from;
    }
}
