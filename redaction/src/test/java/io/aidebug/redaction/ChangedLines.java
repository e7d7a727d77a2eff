package io.aidebug.redaction;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Prints how much of real logs and issues is changed: `ChangedLines DIRECTORY [-v]`. The directory
/// and those in it hold `*.log` and `*.jsonl` files; `-v` prints what was found.
public final class ChangedLines {

    private static final Set<String> PERSONAL = Set.of("EMAIL", "IP", "MAC");
    private static final Pattern STRINGS = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private ChangedLines() {}

    /// @param changed lines with any finding
    /// @param secrets lines with a finding that is neither a mail nor a network address
    private record Row(
            String file, int lines, int changed, int secrets, Map<String, Integer> types) {
        @Override
        public String toString() {
            return "| %s | %,d | %,d (%.2f %%) | %,d (%.2f %%) | %s |"
                    .formatted(
                            file,
                            lines,
                            changed,
                            100.0 * changed / lines,
                            secrets,
                            100.0 * secrets / lines,
                            types);
        }
    }

    /// Prints the table.
    public static void main(String[] arguments) throws IOException {
        boolean verbose = arguments.length > 1;
        System.out.println("| file | lines | changed | without e-mail, IP, MAC | found |");
        System.out.println("|---|---|---|---|---|");
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            List<Path> sorted =
                    files.filter(file -> file.toString().matches(".*\\.(log|jsonl)"))
                            .sorted(Comparator.comparing(Path::toString))
                            .toList();
            for (Path file : sorted) {
                System.out.println(row(file, verbose));
            }
        }
    }

    private static Row row(Path file, boolean verbose) throws IOException {
        var redactor = new PatternRedactor();
        List<String> texts = texts(file);
        int lines = 0;
        int changed = 0;
        int secrets = 0;
        var types = new TreeMap<String, Integer>();
        for (String text : texts) {
            List<Finding> found = redactor.find(text);
            List<Integer> starts = starts(text);
            lines += starts.size();
            var all = new ArrayList<Integer>();
            var secret = new ArrayList<Integer>();
            for (Finding finding : found) {
                types.merge(finding.type(), 1, Integer::sum);
                for (int line = line(starts, finding.begin());
                        line <= line(starts, finding.end() - 1);
                        line++) {
                    all.add(line);
                    if (!PERSONAL.contains(finding.type())) {
                        secret.add(line);
                    }
                }
                if (verbose && !PERSONAL.contains(finding.type())) {
                    System.out.println("  " + finding.type() + " " + around(text, finding));
                }
            }
            changed += Set.copyOf(all).size();
            secrets += Set.copyOf(secret).size();
        }
        return new Row(file.getFileName().toString(), lines, changed, secrets, types);
    }

    // A log is one text as it would be submitted, an issue is its strings.
    private static List<String> texts(Path file) throws IOException {
        if (file.toString().endsWith(".log")) {
            return List.of(Files.readString(file));
        }
        return Files.readAllLines(file).stream()
                .flatMap(line -> strings(line).stream())
                .collect(Collectors.toList());
    }

    private static List<String> strings(String json) {
        var strings = new ArrayList<String>();
        var matcher = STRINGS.matcher(json);
        while (matcher.find()) {
            strings.add(
                    matcher.group(1)
                            .replace("\\r\\n", "\n")
                            .replace("\\n", "\n")
                            .replace("\\t", "\t")
                            .replace("\\\"", "\"")
                            .replace("\\\\", "\\"));
        }
        return strings;
    }

    private static List<Integer> starts(String text) {
        var starts = new ArrayList<Integer>();
        for (int at = 0; at >= 0 && at < Math.max(1, text.length()); ) {
            starts.add(at);
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() + 1 : end + 1;
        }
        return starts;
    }

    private static int line(List<Integer> starts, int at) {
        int line = java.util.Collections.binarySearch(starts, at);
        return line >= 0 ? line : -line - 2;
    }

    private static String around(String text, Finding finding) {
        int begin = Math.max(0, finding.begin() - 50);
        int end = Math.min(text.length(), finding.end() + 30);
        return (text.substring(begin, finding.begin())
                        + "[["
                        + text.substring(finding.begin(), finding.end())
                        + "]]"
                        + text.substring(finding.end(), end))
                .replace("\n", "\\n");
    }
}
