package io.aidebug.topology.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The submitted text as lines: the last 4,000, each cut to 2,000 characters.
final class LogText {

    static final int MAX_LINES = 4_000;
    static final int MAX_LINE = 2_000;

    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;?]{0,20}+[A-Za-z]");
    // What rsyslog writes for a tab.
    private static final String ESCAPED_TAB = "#011";

    private LogText() {}

    static List<LogLine> lines(String logs) {
        List<LogLine> lines = new ArrayList<>();
        int total = count(logs);
        int number = 0;
        String stream = "";
        for (int at = 0; at < logs.length(); ) {
            int end = endOfLine(logs, at);
            number++;
            if (number > total - MAX_LINES) {
                LogLine line = line(number, clean(logs, at, end), stream);
                stream = line.stream();
                lines.add(line);
            }
            at = end + 1;
        }
        return lines;
    }

    private static LogLine line(int number, String text, String streamBefore) {
        LinePrefix prefix = LinePrefix.of(text);
        String body = text.substring(prefix.length());
        if (body.startsWith(ESCAPED_TAB)) {
            body = '\t' + body.substring(ESCAPED_TAB.length());
        }
        String stream = prefix.event() ? prefix.stream() : streamBefore;
        return new LogLine(number, body, prefix.level(), prefix.origin(), stream, prefix.event());
    }

    private static int count(String logs) {
        int lines = 0;
        for (int at = 0; at < logs.length(); at = endOfLine(logs, at) + 1) {
            lines++;
        }
        return lines;
    }

    private static int endOfLine(String logs, int from) {
        int end = logs.indexOf('\n', from);
        return end < 0 ? logs.length() : end;
    }

    private static String clean(String logs, int from, int to) {
        String line = Text.cut(logs.substring(from, Math.min(to, from + MAX_LINE + 1)), MAX_LINE);
        if (line.indexOf('\u001B') >= 0) {
            line = COLOUR.matcher(line).replaceAll("");
        }
        return hasControls(line) ? withoutControls(line) : line;
    }

    private static boolean hasControls(String line) {
        return line.chars().anyMatch(c -> c < ' ' && c != '\t');
    }

    private static String withoutControls(String line) {
        StringBuilder clean = new StringBuilder(line.length());
        line.chars().forEach(c -> clean.append(c < ' ' && c != '\t' ? ' ' : (char) c));
        return clean.toString().stripTrailing();
    }
}
