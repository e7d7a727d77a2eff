package io.aidebug.topology.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Go's panics and fatal errors with the goroutines below them; the first goroutine is the one that
/// failed.
final class GoPanics implements TraceRecognizer {

    private static final Pattern HEADING =
            Pattern.compile(
                    "(?:.{0,300}?\\s)?((?:panic|fatal error|http: panic serving"
                            + " [^\\s]{1,100}|Observed a panic):\\s?.{1,1000}+)");
    private static final Pattern GOROUTINE = Pattern.compile("goroutine \\d{1,12}.{0,80} ?\\[.*");
    private static final Pattern CALL =
            Pattern.compile(
                    "[\\w./~@%*\\[\\]·-]{1,200}(?:\\(\\*?[\\w.\\[\\]·]{1,100}\\)[\\w./·-]{0,200})?\\(.{0,400}\\)");
    private static final Pattern PLACE =
            Pattern.compile("\\s{1,20}+(\\S{1,400}):\\d{1,9}(?: \\+0x[0-9a-f]{1,16})?\\s?");
    private static final Pattern ARGUMENTS =
            Pattern.compile("\\((?:[^()*][^()]{0,300}+|)\\)$|\\(0x.*$|\\(\\{.*$|\\(\\.\\.\\..*$");
    private static final Pattern LIBRARY =
            Pattern.compile(
                    "(?:runtime|testing|reflect|sync|net/http|net|internal/[\\w/]{1,80}|golang\\.org/x/[\\w/]{1,80}|os|io|syscall)[.(/].*|panic\\(.*");
    private static final int MAX_LINES_BEFORE = 12;
    private static final int MAX_BLANKS = 1;

    @Override
    public Optional<Trace> recognize(List<LogLine> lines, int at) {
        String body = lines.get(at).body();
        if (!body.contains("panic") && !body.startsWith("fatal error")) {
            return Optional.empty();
        }
        Matcher heading = HEADING.matcher(body.stripTrailing());
        if (!heading.matches() || body.contains("Kernel panic")) {
            return Optional.empty();
        }
        String headline = Text.cut(heading.group(1).strip(), Signal.MAX_TEXT);
        int goroutine = goroutine(lines, at);
        boolean bare = body.startsWith("panic: ");
        if (goroutine < 0) {
            return bare ? Optional.of(trace(headline, List.of(), at + 1)) : Optional.empty();
        }
        List<Trace.Frame> frames = new ArrayList<>();
        int end = walk(lines, goroutine, frames);
        return Optional.of(trace(headline, frames, end));
    }

    private static Trace trace(String headline, List<Trace.Frame> frames, int end) {
        return new Trace(List.of(new Trace.Link(headline, Masker.mask(headline), frames)), end);
    }

    private static int goroutine(List<LogLine> lines, int heading) {
        for (int i = heading + 1; i < lines.size() && i <= heading + MAX_LINES_BEFORE; i++) {
            if (GOROUTINE.matcher(lines.get(i).text()).matches()) {
                return i;
            }
            if (lines.get(i).beginsAnother()) {
                return -1;
            }
        }
        return -1;
    }

    private static int walk(List<LogLine> lines, int goroutine, List<Trace.Frame> frames) {
        boolean first = true;
        int blanks = 0;
        int i = goroutine + 1;
        for (; i < lines.size() && blanks <= MAX_BLANKS; i++) {
            LogLine line = lines.get(i);
            String text = line.text();
            if (text.isEmpty()) {
                blanks++;
            } else if (GOROUTINE.matcher(text).matches()) {
                first = false;
                blanks = 0;
            } else if (blanks > 0 || !isPart(line)) {
                break;
            } else if (first
                    && frames.size() < MAX_FRAMES
                    && line.indent() == 0
                    && !text.startsWith("created by ")) {
                frames.add(frame(lines, i));
            }
        }
        return i;
    }

    private static boolean isPart(LogLine line) {
        String text = line.text();
        return PLACE.matcher(line.body()).matches()
                || text.startsWith("created by ")
                || text.startsWith("...")
                || CALL.matcher(text).matches();
    }

    private static Trace.Frame frame(List<LogLine> lines, int at) {
        String text = lines.get(at).text();
        String place = at + 1 < lines.size() ? lines.get(at + 1).body() : "";
        String function = ARGUMENTS.matcher(text).replaceFirst("");
        boolean library =
                LIBRARY.matcher(text).matches()
                        || place.contains("/go/src/")
                        || place.contains("/pkg/mod/");
        return new Trace.Frame(
                PLACE.matcher(place).matches() ? text + ' ' + place.strip() : text,
                Masker.mask(function),
                library);
    }
}
