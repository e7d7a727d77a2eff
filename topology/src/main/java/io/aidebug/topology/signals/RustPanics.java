package io.aidebug.topology.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rust's panics: the message quoted in the first line (before 1.73) or on the lines below it.
final class RustPanics implements TraceRecognizer {

    private static final Pattern OLD =
            Pattern.compile(
                    ".{0,200}?(thread '[^']{0,120}+'(?: \\(\\d{1,12}\\))? panicked at"
                            + " '(.{0,1200})', [^\\s']{1,300}:\\d{1,9}:\\d{1,9}.{0,80})");
    private static final Pattern NEW =
            Pattern.compile(
                    ".{0,200}?(thread '[^']{0,120}+'(?: \\(\\d{1,12}\\))? panicked at"
                            + " [^']{1,300}:\\d{1,9}:\\d{1,9}):?\\s{0,4}");
    private static final Pattern FRAME =
            Pattern.compile("\\s{0,20}\\d{1,5}:\\s{1,6}(?:0x[0-9a-f]{1,16} - )?(\\S.{0,400}+)");
    private static final Pattern PLACE = Pattern.compile("\\s{4,40}+at (\\S{1,400}+)");
    private static final Pattern HASH = Pattern.compile("::h[0-9a-f]{16}$");
    private static final Pattern LIBRARY =
            Pattern.compile(
                    "<?(?:std|core|alloc|test|tokio|futures\\w{0,20}|rayon\\w{0,20}|backtrace)::.*|_?_?rust_.*|rust_.*|__libc.*|_start|main|clone3?|start_thread");
    private static final int MAX_LINES_TO_BACKTRACE = 4;

    @Override
    public Optional<Trace> recognize(List<LogLine> lines, int at) {
        String body = lines.get(at).body();
        if (!body.contains("' panicked at ") && !body.contains(") panicked at ")) {
            return Optional.empty();
        }
        Matcher old = OLD.matcher(body);
        if (old.matches()) {
            return Optional.of(
                    trace(lines, old.group(1).strip(), old.group(2), new ArrayList<>(), at + 1));
        }
        Matcher first = NEW.matcher(body);
        if (!first.matches() || at + 1 >= lines.size() || lines.get(at + 1).isBlank()) {
            return Optional.empty();
        }
        // The message is the headline, because that is what tells; where it panicked becomes its
        // first frame.
        String message = lines.get(at + 1).text();
        List<Trace.Frame> frames = new ArrayList<>();
        String place = Text.cut(first.group(1), Signal.MAX_TEXT);
        frames.add(new Trace.Frame(place, "", true));
        return Optional.of(trace(lines, message, message, frames, at + 2));
    }

    private static Trace trace(
            List<LogLine> lines,
            String headline,
            String message,
            List<Trace.Frame> frames,
            int after) {
        int end = backtrace(lines, after, frames);
        List<Trace.Frame> kept =
                frames.stream().filter(frame -> frames.size() == 1 || !isEntry(frame)).toList();
        String name = "panic " + Masker.mask(message);
        return new Trace(
                List.of(new Trace.Link(Text.cut(headline, Signal.MAX_TEXT), name, kept)), end);
    }

    // How a panic begins is the same in every backtrace.
    private static boolean isEntry(Trace.Frame frame) {
        return frame.library()
                && (frame.function().contains("panic")
                        || frame.function().contains("rust_begin_unwind"));
    }

    private static int backtrace(List<LogLine> lines, int from, List<Trace.Frame> frames) {
        int end = from;
        boolean started = false;
        for (int i = from; i < lines.size(); i++) {
            LogLine line = lines.get(i);
            String text = line.text();
            Matcher frame = FRAME.matcher(line.body());
            if (text.equals("stack backtrace:")) {
                started = true;
            } else if (started && frame.matches() && frames.size() < MAX_FRAMES) {
                frames.add(frame(frame.group(1).strip()));
            } else if (!text.startsWith("note: ") && !(started && isPlace(line))) {
                if (started || i - from >= MAX_LINES_TO_BACKTRACE || line.beginsAnother()) {
                    break;
                }
                continue;
            }
            end = i + 1;
        }
        return end;
    }

    private static boolean isPlace(LogLine line) {
        return PLACE.matcher(line.body()).matches();
    }

    private static Trace.Frame frame(String text) {
        String function = HASH.matcher(text).replaceFirst("");
        return new Trace.Frame(text, Masker.mask(function), LIBRARY.matcher(text).matches());
    }
}
