package io.aidebug.topology.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// JavaScript errors with a V8 stack, as Node, Deno and Chromium print them, with `[cause]`s.
final class NodeErrors implements TraceRecognizer {

    private static final Pattern HEADING =
            Pattern.compile(
                    "(?<![\\w.$])((?:[A-Z][\\w$]{0,80})?(?:Error|Exception)|DOMException|AbortSignal)(?:"
                            + " \\[\\w{1,80}\\])?(?=:\\s|:?\\s?$)");
    private static final Pattern FRAME =
            Pattern.compile(
                    "\\s{1,40}+at (?:(?:async |new )?([^()]{1,200}) \\(([^()]{1,400}+)\\)|(?:async"
                            + " )?([^\\s()]{1,400}:\\d{1,9}:\\d{1,9})).*");
    private static final Pattern CAUSE = Pattern.compile("\\s{0,40}+\\[cause\\]: (.*)");
    private static final Pattern LOCATION =
            Pattern.compile(
                    ".{1,400}:\\d{1,9}(?::\\d{1,9})?|native|<anonymous>|node:.*|index \\d+");
    private static final Pattern SOURCE_PLACE =
            Pattern.compile("(?:/|[A-Za-z]:\\\\|file:|node:).{1,400}+(?<=:\\d{1,9})");
    private static final Pattern POSITION = Pattern.compile("(?::\\d{1,9}){1,2}$");
    private static final Pattern LIBRARY =
            Pattern.compile(
                    "(?:node:|internal/|native|<anonymous>|index"
                            + " \\d|(?:.{0,400}[/\\\\])?node_modules[/\\\\]).*|(?:module|events|net|fs|timers|buffer|stream|http)\\.js:.*");
    private static final int MAX_PREAMBLE = 5;
    private static final int MAX_PROPERTIES = 30;

    @Override
    public Optional<Trace> recognize(List<LogLine> lines, int at) {
        if (!mayBegin(lines.get(at).text())) {
            return Optional.empty();
        }
        int heading =
                SOURCE_PLACE.matcher(lines.get(at).text()).matches() ? afterSource(lines, at) : at;
        if (heading < 0) {
            return Optional.empty();
        }
        Matcher matcher = HEADING.matcher(lines.get(heading).body());
        int frames = matcher.find() ? firstFrame(lines, heading) : -1;
        if (frames < 0) {
            return Optional.empty();
        }
        String headline =
                Text.cut(
                        lines.get(heading).body().substring(matcher.start()).strip(),
                        Signal.MAX_TEXT);
        return Optional.of(walk(lines, headline, matcher.group(1), frames));
    }

    private static boolean mayBegin(String text) {
        return text.contains("Error")
                || text.contains("Exception")
                || text.contains("AbortSignal")
                || (!text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1)));
    }

    // An uncaught error is printed below the line of source that threw it.
    private static int afterSource(List<LogLine> lines, int at) {
        boolean marked = false;
        for (int i = at + 1; i < lines.size() && i <= at + MAX_PREAMBLE; i++) {
            String text = lines.get(i).text();
            marked |= !text.isEmpty() && text.chars().allMatch(c -> c == '^');
            if (marked && HEADING.matcher(text).lookingAt()) {
                return i;
            }
        }
        return -1;
    }

    private static int firstFrame(List<LogLine> lines, int heading) {
        for (int i = heading + 1; i < lines.size() && i <= heading + MAX_MESSAGE_LINES; i++) {
            if (frame(lines.get(i)) != null) {
                return i;
            }
            if (lines.get(i).beginsAnother()) {
                return -1;
            }
        }
        return -1;
    }

    private static Trace walk(List<LogLine> lines, String headline, String type, int from) {
        List<Trace.Link> links = new ArrayList<>();
        List<Trace.Frame> frames = new ArrayList<>();
        links.add(new Trace.Link(headline, type, frames));
        int end = from;
        int limit = from;
        for (int i = from; i < lines.size() && i <= limit; i++) {
            LogLine line = lines.get(i);
            Trace.Frame frame = frame(line);
            Matcher cause = CAUSE.matcher(line.body());
            if (frame != null && frames.size() < MAX_FRAMES) {
                frames.add(frame);
            } else if (frame == null && cause.matches() && links.size() < MAX_LINKS) {
                frames = new ArrayList<>();
                links.add(cause(cause.group(1).strip(), frames));
            } else if (frame == null && !isProperty(line)) {
                break;
            }
            end = i + 1;
            limit = frame == null ? limit : i + MAX_PROPERTIES;
        }
        return new Trace(links, end);
    }

    private static Trace.Link cause(String text, List<Trace.Frame> frames) {
        Matcher heading = HEADING.matcher(text);
        return new Trace.Link(
                text, heading.lookingAt() ? heading.group(1) : Masker.mask(text), frames);
    }

    // The fields of the error object that follow its stack in braces, and what Node says last.
    private static boolean isProperty(LogLine line) {
        String text = line.text();
        return !line.beginsAnother()
                && (text.equals("{")
                        || text.startsWith("}")
                        || text.startsWith("Node.js v")
                        || line.indent() >= 2);
    }

    private static Trace.@Nullable Frame frame(LogLine line) {
        Matcher matcher = FRAME.matcher(line.body());
        if (!matcher.matches()) {
            return null;
        }
        String location = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        if (!LOCATION.matcher(location).matches()) {
            return null;
        }
        String function = matcher.group(1) == null ? "" : matcher.group(1);
        String file = POSITION.matcher(Text.fileName(location)).replaceFirst("");
        String text = line.text();
        return new Trace.Frame(
                text.endsWith(" {") ? text.substring(0, text.length() - 2) : text,
                Masker.mask(file) + ' ' + function,
                LIBRARY.matcher(location).matches());
    }
}
