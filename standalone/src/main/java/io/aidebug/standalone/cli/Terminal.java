package io.aidebug.standalone.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/// Where a command writes: results to `out`, progress and errors to `err`.
///
/// @param errIsTerminal whether a line on `err` can be drawn over
/// @param colours whether escape sequences are welcome on `out`
record Terminal(PrintWriter out, PrintWriter err, boolean errIsTerminal, boolean colours) {

    private static final String BOLD = "\u001b[1m";
    private static final String FAINT = "\u001b[2m";
    private static final String RESET = "\u001b[0m";

    /// The launcher tells through `aidebug.terminal` which of the two streams are terminals ("out",
    /// "err", "out,err"), which Java itself cannot tell apart.
    static Terminal ofProcess(Map<String, String> environment, Properties properties) {
        String known = properties.getProperty("aidebug.terminal", "");
        boolean out = known.contains("out");
        boolean err = known.contains("err");
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean noColour = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                err && !dumb,
                out && !dumb && !noColour);
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void note(String line) {
        err.println(line);
        err.flush();
    }

    String bold(String text) {
        return colours ? BOLD + text + RESET : text;
    }

    String faint(String text) {
        return colours ? FAINT + text + RESET : text;
    }

    /// Text that came from an issue or a log must not be able to steer the user's terminal.
    static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
