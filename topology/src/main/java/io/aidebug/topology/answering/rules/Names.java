package io.aidebug.topology.answering.rules;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names in a text that are special enough to tie two issues together: types, exceptions, settings
/// with dots.
final class Names {

    // It looks behind a capital and not at every place where one may follow.
    private static final Pattern TYPE =
            Pattern.compile(
                    "[A-Z](?<!\\w[A-Z])[a-z0-9]{1,40}+(?:[A-Z0-9]{1,8}+[a-z0-9]{1,40}+){1,8}+(?!\\w)");
    private static final Pattern SETTING =
            Pattern.compile(
                    "(?<![\\w./])[a-z][a-z0-9-]{1,30}+(?:\\.[a-z0-9_-]{2,40}+){2,8}+(?![\\w(]|\\.[A-Z])");
    private static final Pattern LIBRARY_CALL =
            Pattern.compile(
                    "^\\W{0,20}at"
                            + " (?:[\\w.]{1,40}/)?(?:java|javax|jdk|sun|org\\.junit|org\\.apache\\.maven)\\.");
    private static final Set<String> COMMON =
            Set.of(
                    "NullPointerException",
                    "IOException",
                    "RuntimeException",
                    "AssertionError",
                    "IllegalArgumentException",
                    "IllegalStateException",
                    "InterruptedException",
                    "ExecutionException",
                    "FileSystem",
                    "JavaScript",
                    "GitHub",
                    "OpenJDK",
                    "FileNotFoundException",
                    "StackOverflow",
                    "ThreadPoolExecutor",
                    "NativeMethodAccessorImpl",
                    "DelegatingMethodAccessorImpl",
                    "AccessController",
                    "FutureTask",
                    "BlockJUnit4ClassRunner",
                    "StatementRunner");

    private Names() {}

    static Set<String> in(String whole) {
        Set<String> names = new LinkedHashSet<>();
        String text =
                whole.lines()
                        .filter(line -> !LIBRARY_CALL.matcher(line).find())
                        .collect(Collectors.joining("\n"));
        for (Pattern pattern : new Pattern[] {TYPE, SETTING}) {
            for (Matcher name = pattern.matcher(text); name.find(); ) {
                if (!COMMON.contains(name.group())) {
                    names.add(name.group());
                }
            }
        }
        return names;
    }

    /// The first line of the text that has the name, cut.
    static Optional<String> lineWith(String name, String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.contains(name))
                .map(line -> around(name, line))
                .findFirst();
    }

    private static String around(String name, String line) {
        int at = line.indexOf(name);
        int from = Math.max(0, at - 150);
        return line.substring(from, Math.min(line.length(), at + name.length() + 200)).strip();
    }
}
