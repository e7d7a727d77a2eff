package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Passwords on a command line that no name announces: `curl -u user:password`, `sshpass -p
/// password`, `mysql -ppassword`.
final class CommandLines implements Detector {

    private static final CharSet VALUE = CharSet.of("\"'`<> ;|&").negated();
    private static final int MAX_LINE = 256;
    private static final int MAX = 512;
    private static final int MIN = 3;

    private static final Map<String, List<String>> FLAGS =
            Map.of(
                    "curl", List.of("-u ", "-u", "--user ", "--user=", "--proxy-user "),
                    "sshpass", List.of("-p ", "-p"),
                    "mysql", List.of("-p"),
                    "redis-cli", List.of("-a "),
                    "ldapsearch", List.of("-w "),
                    "docker login", List.of("-p "));

    @Override
    public List<String> anchors() {
        return List.copyOf(FLAGS.keySet());
    }

    /// Looks along the line, no further than to the same command: that one is asked about itself.
    @Override
    public @Nullable Finding at(View view, int begin, int end) {
        String command = view.text(begin, end).toLowerCase(Locale.ROOT);
        List<String> flags = FLAGS.getOrDefault(command, List.of());
        char first = command.charAt(0);
        for (int i = end; i - end < MAX_LINE && !view.endsLine(i); i++) {
            if (view.at(i) == ' ' && view.at(i + 1) == '-') {
                int value = afterFlag(view, i + 1, flags);
                if (value >= 0) {
                    return command.equals("curl") ? password(view, value) : value(view, value);
                }
            } else if (view.lowerAt(i) == first && view.hasAt(i, command)) {
                return null;
            }
        }
        return null;
    }

    private static int afterFlag(View view, int i, List<String> flags) {
        for (String flag : flags) {
            if (view.hasAt(i, flag)) {
                int value = i + flag.length();
                return view.at(value) == '"' || view.at(value) == '\'' ? value + 1 : value;
            }
        }
        return -1;
    }

    // What follows the user's name.
    private static @Nullable Finding password(View view, int begin) {
        int end = view.runEnd(begin, VALUE, MIN, MAX);
        int colon = begin;
        while (colon < end && view.at(colon) != ':') {
            colon++;
        }
        return colon < end ? value(view, colon + 1) : null;
    }

    private static @Nullable Finding value(View view, int begin) {
        int end = view.runEnd(begin, VALUE, MIN, MAX);
        return end - begin < MIN || view.at(begin) == '$'
                ? null
                : Finding.of(view, "PASSWORD", Rank.CONTEXT, begin, end);
    }
}
