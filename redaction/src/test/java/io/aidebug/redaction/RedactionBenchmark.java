package io.aidebug.redaction;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Prints how much processor time a megabyte needs: the hostile texts, the slowest first, and the
/// files that are named, `RedactionBenchmark FILE...`. Median of several runs after as many to warm
/// up.
public final class RedactionBenchmark {

    // The thread's own time: a machine has other work.
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int LENGTH = 1024 * 1024;
    private static final int RUNS = 3;
    private static final int WORST = 12;

    private RedactionBenchmark() {}

    private record Row(String name, double milliseconds, double stepsPerCharacter) {
        @Override
        public String toString() {
            return "| `%s` | %.1f | %.1f |"
                    .formatted(
                            name.replace("\n", "\\n").replace("\0", "\\0"),
                            milliseconds,
                            stepsPerCharacter);
        }
    }

    /// Prints the tables.
    public static void main(String[] arguments) throws IOException {
        var search = new SecretSearch(Detector.all());
        var redactor = new PatternRedactor();
        HostileTexts.UNITS.forEach(
                unit -> redactor.begin().redact(HostileTexts.of(unit, LENGTH / WORST)));
        List<Row> rows = new ArrayList<>();
        for (String unit : HostileTexts.UNITS) {
            rows.add(row(unit, HostileTexts.of(unit, LENGTH), search, redactor));
        }
        rows.sort(Comparator.comparingDouble(Row::milliseconds).reversed());
        System.out.println("| 1 MiB of | ms | steps a character |\n|---|---|---|");
        rows.stream().limit(WORST).forEach(System.out::println);
        for (String file : arguments) {
            String text = HostileTexts.of(Files.readString(Path.of(file)), LENGTH);
            System.out.println(row(Path.of(file).getFileName().toString(), text, search, redactor));
        }
    }

    private static Row row(
            String name, String text, SecretSearch search, PatternRedactor redactor) {
        double[] times = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long begin = CPU.getCurrentThreadCpuTime();
            String redacted = redactor.begin().redact(text);
            times[run] = (CPU.getCurrentThreadCpuTime() - begin) / 1e6;
            if (redacted.isEmpty()) {
                throw new IllegalStateException("a text became empty");
            }
        }
        Arrays.sort(times);
        return new Row(name, times[RUNS / 2], (double) search.search(text).steps() / text.length());
    }
}
