package io.aidebug.topology.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Stack traces of the JVM's languages, Android's and .NET's, plain or with a prefix on every line.
///
/// Suppressed exceptions are passed over: they tell of closing, not of the failure.
final class JavaTraces implements TraceRecognizer {

    private static final Pattern FRAME =
            Pattern.compile(
                    "(?<![\\w.])at"
                            + " (?:[\\w.@-]{1,100}+/{1,2})?([\\w.$<>`-]{1,300}+)\\(([^()]{0,300}+)\\)");
    private static final Pattern CAUSE = Pattern.compile("\\s{0,40}+(?:Caused by:|--->)\\s");
    private static final Pattern SUPPRESSED = Pattern.compile("\\s{0,40}+Suppressed:\\s");
    private static final Pattern ELISION =
            Pattern.compile(
                    "\\s{0,40}+(?:\\.\\.\\. \\d{1,9} (?:more|common)|--- End of|\\[CIRCULAR"
                            + " REFERENCE)");
    // What the JVM and compilers number: lambdas, proxies, generated accessors.
    private static final Pattern NUMBERED =
            Pattern.compile("(?:\\$\\$Lambda[$/\\w.]{0,80}+|\\d++)");
    private static final Pattern LIBRARY =
            Pattern.compile(
                    "(?:java|javax|jakarta|jdk|sun|com\\.sun|kotlin|kotlinx|scala|groovy|clojure|android|androidx|com\\.android|dalvik"
                            + "|libcore|System|Microsoft|io\\.netty|io\\.grpc|io\\.undertow|io\\.vertx|io\\.micrometer|reactor|rx|io\\.reactivex"
                            + "|okhttp3|retrofit2|akka|org\\.springframework|org\\.apache\\.(?:catalina|tomcat|coyote|commons|http|logging|log4j|maven)"
                            + "|org\\.eclipse\\.jetty|org\\.junit|org\\.testng|org\\.mockito|org\\.gradle|org\\.hibernate|org\\.slf4j|org\\.aspectj"
                            + "|ch\\.qos|com\\.google\\.(?:common|inject)|com\\.fasterxml|com\\.zaxxer|junit|jdk\\.internal|worker\\.org\\.gradle)\\.[\\w.$<>`-]{0,300}+");

    @Override
    public Optional<Trace> recognize(List<LogLine> lines, int at) {
        String body = lines.get(at).body();
        ExceptionTypes.Named named = startsWithFrame(body) ? null : named(body);
        return named == null || nextFrame(lines, at) < 0
                ? Optional.empty()
                : Optional.of(new Walk(lines, at).walk(named));
    }

    private static ExceptionTypes.@Nullable Named named(String body) {
        ExceptionTypes.Named named = ExceptionTypes.qualified(body);
        return named == null ? ExceptionTypes.bare(body) : named;
    }

    /// Where the first frame below a headline is: on the same line when somebody joined the lines,
    /// or after a message of a few lines; -1 when there is none.
    private static int nextFrame(List<LogLine> lines, int headline) {
        int last = Math.min(lines.size() - 1, headline + MAX_MESSAGE_LINES);
        if (lines.get(headline).body().contains(" at ")
                && FRAME.matcher(lines.get(headline).body()).find()) {
            return headline;
        }
        for (int i = headline + 1; i <= last; i++) {
            LogLine line = lines.get(i);
            if (startsWithFrame(line.body())) {
                return i;
            }
            if (line.beginsAnother() || (named(line.body()) != null && !isCause(line.body()))) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean startsWithFrame(String body) {
        return body.stripLeading().startsWith("at ") && FRAME.matcher(body).find();
    }

    private static boolean isCause(String body) {
        return CAUSE.matcher(body).lookingAt();
    }

    /// One pass over the lines of a trace.
    private static final class Walk {
        private final List<LogLine> lines;
        private final List<Trace.Link> links = new ArrayList<>();
        private List<Trace.Frame> frames = new ArrayList<>();
        private int at;
        private int suppressedFrom = -1;

        Walk(List<LogLine> lines, int at) {
            this.lines = lines;
            this.at = at;
        }

        Trace walk(ExceptionTypes.Named named) {
            begin(named.headline(), named.type());
            addFrames(lines.get(at).body());
            at = Math.max(at + 1, nextFrame(lines, at));
            while (at < lines.size() && step(lines.get(at))) {
                at++;
            }
            return new Trace(links, at);
        }

        private boolean step(LogLine line) {
            String body = line.body();
            if (isCause(body)) {
                cause(line);
                return true;
            }
            if (SUPPRESSED.matcher(body).lookingAt()) {
                suppressedFrom =
                        suppressedFrom < 0
                                ? line.indent()
                                : Math.min(suppressedFrom, line.indent());
                return true;
            }
            if (startsWithFrame(body)) {
                addFrames(body);
                return true;
            }
            return ELISION.matcher(body).lookingAt() || insideAMessage(line);
        }

        private void cause(LogLine line) {
            if (suppressedFrom >= 0 && line.indent() >= suppressedFrom) {
                return;
            }
            suppressedFrom = -1;
            ExceptionTypes.Named named = named(line.body());
            String headline = line.text();
            begin(headline, named == null ? Masker.mask(headline) : named.type());
            addFrames(line.body());
        }

        // A blank line, or more lines of a cause's message: part of the trace if it goes on below.
        private boolean insideAMessage(LogLine line) {
            if (line.beginsAnother() || named(line.body()) != null) {
                return false;
            }
            int limit = line.isBlank() ? 1 : MAX_MESSAGE_LINES;
            for (int i = at + 1; i < lines.size() && i <= at + limit; i++) {
                String body = lines.get(i).body();
                if (startsWithFrame(body) || isCause(body)) {
                    return frames.isEmpty() || line.isBlank();
                }
                if (lines.get(i).beginsAnother()) {
                    return false;
                }
            }
            return false;
        }

        private void begin(String headline, String name) {
            frames = new ArrayList<>();
            if (links.size() < MAX_LINKS) {
                links.add(new Trace.Link(headline, name, frames));
            }
        }

        private void addFrames(String body) {
            if (suppressedFrom >= 0) {
                return;
            }
            Matcher matcher = FRAME.matcher(body);
            while (frames.size() < MAX_FRAMES && matcher.find()) {
                String function = matcher.group(1);
                frames.add(
                        new Trace.Frame(
                                matcher.group(),
                                NUMBERED.matcher(function).replaceAll("#"),
                                LIBRARY.matcher(function).matches()));
            }
        }
    }
}
