package io.aidebug.topology.signals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells the failure of a sample again, as another run on another host would have logged it: other
/// times, processes, addresses, hosts, users and lines of source.
final class AnotherRun {

    private static final Pattern CLOCK = Pattern.compile("(?<!\\d)10:15:\\d\\d");
    private static final Pattern DATE = Pattern.compile("2026([-/])03[-/]02");
    private static final Pattern PROCESS =
            Pattern.compile(
                    "(?<=\\[)22\\d\\d(?=\\])|\\b(?:8123|1702|2395|8140|8199|21345|9018|81234|2931)\\b");
    private static final Pattern HEX = Pattern.compile("0x[0-9a-f]{5,16}\\b");
    private static final Pattern REQUEST =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern SOURCE_LINE =
            Pattern.compile("(?<=\\.(?:java|kt|js|go|rs|cpp|cc|c|h):)\\d+|(?<=\", line )\\d+");
    private static final Pattern IDENTIFIER = Pattern.compile("471\\d");
    private static final Pattern ADDRESS = Pattern.compile("\\b10\\.0\\.0\\.\\d+");

    private final Random random;
    // A process has one number in all its lines.
    private final Map<String, String> processes = new HashMap<>();

    AnotherRun(long seed) {
        this.random = new Random(seed);
    }

    String of(String log) {
        String again =
                replace(
                        log,
                        CLOCK,
                        () ->
                                "%02d:%02d:%02d"
                                        .formatted(
                                                random.nextInt(24),
                                                random.nextInt(60),
                                                random.nextInt(60)));
        again =
                DATE.matcher(again)
                        .replaceAll("2027$112$109")
                        .replace("Mar  2", "Dec 17")
                        .replace("Mar 02", "Dec 17")
                        .replace("03-02 ", "12-09 ");
        again =
                PROCESS.matcher(again)
                        .replaceAll(process ->
                                processes.computeIfAbsent(process.group(), _ -> number()));
        again =
                replace(
                        again,
                        HEX,
                        () -> "0x%012x".formatted(random.nextLong(1L << 40) + (1L << 41)));
        again =
                replace(
                        again,
                        REQUEST,
                        () -> new UUID(random.nextLong(), random.nextLong()).toString());
        again = replace(again, SOURCE_LINE, this::number);
        again = replace(again, IDENTIFIER, this::number);
        again =
                replace(
                        again,
                        ADDRESS,
                        () -> "192.168." + random.nextInt(256) + '.' + random.nextInt(256));
        return again.replace("web-2", "cart-" + number())
                .replace("db-prod-3.acme.example.com", "store" + number() + ".example.net")
                .replace("/home/ann", "/home/user" + number())
                .replace("web_1", "web_" + random.nextInt(2, 9));
    }

    private String number() {
        return Integer.toString(random.nextInt(1_000, 9_999));
    }

    private static String replace(String text, Pattern pattern, Supplier<String> value) {
        return pattern.matcher(text).replaceAll(_ -> Matcher.quoteReplacement(value.get()));
    }
}
