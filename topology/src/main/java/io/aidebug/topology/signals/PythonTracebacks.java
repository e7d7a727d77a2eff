package io.aidebug.topology.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Python's tracebacks, chains of them, groups, and syntax errors, which come without a traceback.
final class PythonTracebacks implements TraceRecognizer {

    private static final String START = "Traceback (most recent call last):";
    private static final Pattern FILE =
            Pattern.compile(
                    "[\\s|]{0,60}+File \"([^\"]{1,400}+)\", line \\d{1,9}(?:, in (.{1,200}+))?");
    private static final Pattern HEADING =
            Pattern.compile("([A-Za-z_]\\w{0,99}+(?:\\.\\w{1,99}+){0,14}+)(?::(?:\\s.*|$)|$)");
    private static final Pattern SYNTAX =
            Pattern.compile("(?:SyntaxError|IndentationError|TabError)(?::.*|$)");
    private static final Pattern CHAINED =
            Pattern.compile(
                    "(?:During handling of the above exception|The above exception was the direct"
                            + " cause).*");
    private static final Pattern LIBRARY =
            Pattern.compile(
                    "(?:.{0,300}[/\\\\])?(?:site-packages|dist-packages)[/\\\\].*|.{0,300}[/\\\\]lib(?:64)?[/\\\\]python[\\d.]{1,6}[/\\\\].*"
                            + "|.{0,300}[/\\\\]Python\\d{1,4}[/\\\\][Ll]ib[/\\\\].*|<(?!stdin|string|module).*");
    private static final Pattern BARS = Pattern.compile("^\\s{0,40}+[|+](?:[-+|\\s]{0,60}[|+])? ");
    private static final int MAX_MARKS = 4;
    // A frame shows one statement, which may be long, and marks below it.
    private static final int MAX_SOURCE_LINES = 12;

    @Override
    public Optional<Trace> recognize(List<LogLine> lines, int at) {
        String body = lines.get(at).body();
        if (body.contains(START)) {
            return Optional.ofNullable(new Walk(lines, at).walk());
        }
        return body.contains("File \"") ? syntaxError(lines, at) : Optional.empty();
    }

    private static Optional<Trace> syntaxError(List<LogLine> lines, int at) {
        Matcher file = FILE.matcher(lines.get(at).body());
        if (!file.lookingAt() || file.group(2) != null) {
            return Optional.empty();
        }
        for (int i = at + 1; i < lines.size() && i <= at + MAX_MARKS; i++) {
            String text = lines.get(i).text();
            if (SYNTAX.matcher(text).matches()) {
                List<Trace.Frame> frames = List.of(frame(lines.get(at), file));
                return Optional.of(
                        new Trace(List.of(new Trace.Link(text, name(text), frames)), i + 1));
            }
        }
        return Optional.empty();
    }

    private static Trace.Frame frame(LogLine line, Matcher file) {
        String path = file.group(1);
        String function = file.group(2) == null ? "" : file.group(2).strip();
        return new Trace.Frame(
                unbarred(line.body()).strip(),
                Masker.mask(Text.fileName(path)) + ' ' + function,
                LIBRARY.matcher(path).matches());
    }

    private static String name(String heading) {
        int colon = heading.indexOf(':');
        return colon < 0 ? heading : heading.substring(0, colon);
    }

    // Exception groups draw lines down their left side.
    private static String unbarred(String body) {
        return BARS.matcher(body).replaceFirst("");
    }

    /// One pass over a chain, which is printed with the root cause first.
    private static final class Walk {
        private final List<LogLine> lines;
        private final List<Trace.Link> links = new ArrayList<>();
        private int at;

        Walk(List<LogLine> lines, int at) {
            this.lines = lines;
            this.at = at;
        }

        @Nullable Trace walk() {
            while (at < lines.size() && one()) {
                int next = chained();
                if (next < 0) {
                    break;
                }
                at = next;
            }
            return links.isEmpty() ? null : new Trace(links.reversed(), at);
        }

        /// Reads one traceback and leaves `at` after its heading; false when it was cut off.
        private boolean one() {
            List<Trace.Frame> frames = new ArrayList<>();
            int heading = heading(frames);
            if (heading < 0) {
                return false;
            }
            String text = unbarred(lines.get(heading).body()).strip();
            if (links.size() < MAX_LINKS) {
                links.add(
                        new Trace.Link(
                                Text.cut(text, Signal.MAX_TEXT), name(text), innermost(frames)));
            }
            at = heading + 1;
            return true;
        }

        private int heading(List<Trace.Frame> frames) {
            int column =
                    lines.get(at).body().stripLeading().startsWith(START)
                            ? lines.get(at).indent()
                            : 0;
            boolean everyLineIsAnEvent = at + 1 < lines.size() && lines.get(at + 1).event();
            int limit = at + MAX_SOURCE_LINES;
            for (int i = at + 1; i < lines.size() && i <= limit; i++) {
                LogLine line = lines.get(i);
                Matcher file = FILE.matcher(line.body());
                if (file.lookingAt()) {
                    frames.addFirst(frame(line, file));
                    limit = i + MAX_SOURCE_LINES;
                } else if (!frames.isEmpty() && isHeading(line, column)) {
                    return i;
                }
                if ((line.event() && !everyLineIsAnEvent) || line.body().contains(START)) {
                    return -1;
                }
            }
            return -1;
        }

        private static List<Trace.Frame> innermost(List<Trace.Frame> frames) {
            return frames.subList(0, Math.min(frames.size(), MAX_FRAMES));
        }

        private static boolean isHeading(LogLine line, int column) {
            String body = unbarred(line.body());
            boolean barred = body.length() < line.body().length();
            return Text.indent(body) <= (barred ? 0 : column)
                    && HEADING.matcher(body.strip()).matches();
        }

        /// Where the next traceback of the chain begins, -1 when the chain ends here.
        private int chained() {
            int limit = Math.min(lines.size(), at + MAX_MESSAGE_LINES);
            boolean announced = false;
            for (int i = at; i < limit; i++) {
                String text = lines.get(i).text();
                announced |= CHAINED.matcher(text).matches();
                if (text.contains(START)) {
                    return announced ? i : -1;
                }
            }
            return -1;
        }
    }
}
