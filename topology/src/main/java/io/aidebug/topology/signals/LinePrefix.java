package io.aidebug.topology.signals;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a logger put before a message: time, level, process, thread, logger.
///
/// Knows ISO and plain clock times, log4j, logback and Spring Boot, Python logging and oslo, Spark,
/// Android logcat (threadtime, time, brief), syslog (BSD and ISO times), kernel clocks, glog and
/// klog, Apache httpd, java.util.logging, container runtimes and compose; and one inside the other.
///
/// @param length how many characters of the line it takes
/// @param origin the logger, tag or process, "" when not said
/// @param stream see [LogLine#stream]
/// @param event whether there is a prefix at all
record LinePrefix(int length, Level level, String origin, String stream, boolean event) {

    // A process in syslog, its own time stamp, and what a container runtime put before both.
    private static final int MAX_LAYERS = 4;
    private static final int MAX_FIELDS = 8;

    static LinePrefix of(String line) {
        return new Reader(line).read();
    }

    /// Eats a line from the left, one piece after the other.
    private static final class Reader {
        private final String line;
        private int at;
        private Level level = Level.NONE;
        private String origin = "";
        private String stream = "";
        private boolean event;

        Reader(String line) {
            this.line = line;
        }

        LinePrefix read() {
            take(PrefixPatterns.FILE_NAME);
            Matcher container = take(PrefixPatterns.CONTAINER);
            if (container != null) {
                stream = container.group(1);
                taken();
            }
            for (int layers = 0; layers < MAX_LAYERS && layer(); layers++) {
                taken();
            }
            if (at == 0 || !event) {
                return new LinePrefix(0, stated(), "", "", false);
            }
            return new LinePrefix(at, level == Level.NONE ? stated() : level, origin, stream, true);
        }

        // One blank belongs to the prefix, more are the message's indentation.
        private void taken() {
            event = true;
            take(PrefixPatterns.ONE_BLANK);
        }

        private boolean layer() {
            return kernelClock()
                    || glog()
                    || logcatBrief()
                    || pythonDefault()
                    || stamped()
                    || bareLevel();
        }

        private boolean kernelClock() {
            if (take(PrefixPatterns.KERNEL) == null) {
                return false;
            }
            stream = "kernel";
            return true;
        }

        private boolean glog() {
            Matcher glog = take(PrefixPatterns.GLOG);
            if (glog == null) {
                return false;
            }
            level = Level.named(glog.group(1));
            origin = glog.group(2);
            return true;
        }

        private boolean logcatBrief() {
            return logcat(PrefixPatterns.LOGCAT_BRIEF);
        }

        private boolean logcat(Pattern pattern) {
            Matcher logcat = take(pattern);
            if (logcat == null) {
                return false;
            }
            level = Level.named(logcat.group("level"));
            origin = logcat.group("tag").strip();
            stream = origin + '/' + logcat.group("thread");
            return true;
        }

        private boolean pythonDefault() {
            return named(PrefixPatterns.PYTHON_DEFAULT);
        }

        private boolean stamped() {
            if (stream.equals("kernel") || take(PrefixPatterns.STAMP) == null) {
                return false;
            }
            if (logcat(PrefixPatterns.LOGCAT_THREADTIME) || logcat(PrefixPatterns.LOGCAT_BRIEF)) {
                return true;
            }
            if (syslog() || named(PrefixPatterns.PYTHON_DASHED) || named(PrefixPatterns.OSLO)) {
                return true;
            }
            take(PrefixPatterns.CONTAINER_STREAM);
            fields();
            logger();
            return true;
        }

        private boolean syslog() {
            int before = at;
            Matcher syslog = take(PrefixPatterns.SYSLOG_TAG);
            if (syslog == null) {
                return false;
            }
            boolean surelyATag =
                    syslog.group("pid") != null || syslog.group("tag").equals("kernel");
            boolean bsdTime = Character.isLetter(line.charAt(0)) || line.charAt(0) == '<';
            if (Level.named(syslog.group("host")) != Level.NONE || !(surelyATag || bsdTime)) {
                at = before;
                return false;
            }
            origin = syslog.group("tag");
            stream = origin.equals("kernel") ? origin : origin + '/' + syslog.group("pid");
            return true;
        }

        private boolean named(Pattern pattern) {
            Matcher named = take(pattern);
            if (named == null) {
                return false;
            }
            level = Level.named(named.group("level"));
            origin = named.group("name");
            return true;
        }

        private boolean bareLevel() {
            if (level != Level.NONE || stream.equals("kernel")) {
                return false;
            }
            Matcher bare = take(PrefixPatterns.BARE_LEVEL);
            if (bare == null) {
                return false;
            }
            level = Level.named(bare.group(1));
            fields();
            logger();
            return true;
        }

        private void fields() {
            for (int fields = 0; fields < MAX_FIELDS; fields++) {
                Matcher word = level == Level.NONE ? take(PrefixPatterns.LEVEL) : null;
                if (word != null) {
                    level = Level.named(word.group(1) == null ? word.group(2) : word.group(1));
                } else if (take(PrefixPatterns.FIELD) == null) {
                    return;
                }
            }
        }

        private void logger() {
            int before = at;
            Matcher logger = take(PrefixPatterns.LOGGER);
            if (logger == null) {
                return;
            }
            if (PrefixPatterns.looksLikeALogger(logger.group(1), logger.group(2))) {
                origin = logger.group(1);
                take(PrefixPatterns.REQUEST);
            } else {
                at = before;
            }
        }

        // Structured lines say their level as a field.
        private Level stated() {
            if (!line.contains("evel") && !line.contains("lvl") && !line.contains("severity")) {
                return Level.NONE;
            }
            Matcher stated =
                    PrefixPatterns.STATED_LEVEL
                            .matcher(line)
                            .region(0, Math.min(line.length(), 400));
            return stated.find() ? Level.named(stated.group(1)) : Level.NONE;
        }

        private @Nullable Matcher take(Pattern pattern) {
            Matcher matcher = pattern.matcher(line).region(at, line.length());
            if (!matcher.lookingAt()) {
                return null;
            }
            at = matcher.end();
            return matcher;
        }
    }
}
