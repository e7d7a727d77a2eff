package io.aidebug.topology.answering.rules.evaluation;

import com.google.errorprone.annotations.FormatMethod;
import io.aidebug.topology.answering.rules.OfflineRules;
import io.aidebug.topology.signals.LogSignalExtractor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// `main(file [logs|description [named|silent count [seed]]])`: what share of the issues gets a
/// cause from its own text, of which family; and some of them, with a cause (`named`) or with
/// signals but without one (`silent`), to be read by a person.
public final class RulesEvaluation {

    private RulesEvaluation() {}

    public static void main(String[] arguments) throws Exception {
        ReportedIssue.Place place =
                arguments.length > 1
                        ? ReportedIssue.Place.valueOf(arguments[1].toUpperCase(Locale.ROOT))
                        : ReportedIssue.Place.LOGS;
        OfflineRules rules = OfflineRules.bundled();
        LogSignalExtractor extractor = new LogSignalExtractor();
        long start = System.nanoTime();
        List<Verdict> verdicts =
                ReportedIssue.read(Path.of(arguments[0])).stream()
                        .map(issue -> Verdict.of(issue, place, rules, extractor))
                        .toList();
        print(
                "%s, texts as %s: %d issues in %.1f s",
                Path.of(arguments[0]).getFileName(),
                place.name().toLowerCase(Locale.ROOT),
                verdicts.size(),
                (System.nanoTime() - start) / 1e9);
        shares(verdicts);
        families(verdicts);
        if (arguments.length > 3) {
            examples(
                    verdicts,
                    arguments[2].equals("named"),
                    Integer.parseInt(arguments[3]),
                    arguments.length > 4 ? Long.parseLong(arguments[4]) : 1);
        }
    }

    private static void shares(List<Verdict> all) {
        print("%n%-28s %6s %14s %14s", "", "issues", "with a cause", "known family");
        share("all", all, _ -> true);
        share("any signal", all, Verdict::hasSignals);
        share("an exception", all, Verdict::hasException);
        share("a trace", all, Verdict::hasTrace);
        print(
                "%nA cause without a quote that is found: %d",
                all.stream().filter(Verdict::isUnfounded).count());
    }

    private static void share(String name, List<Verdict> all, Predicate<Verdict> of) {
        List<Verdict> part = all.stream().filter(of).toList();
        print(
                "%-28s %6d %14s %14s",
                name,
                part.size(),
                share(part, Verdict::namesCause),
                share(part, Verdict::knowsFamily));
    }

    private static String share(List<Verdict> part, Predicate<Verdict> of) {
        long count = part.stream().filter(of).count();
        return "%d (%.1f %%)".formatted(count, 100.0 * count / Math.max(1, part.size()));
    }

    /// By the first cause of each issue.
    private static void families(List<Verdict> all) {
        Map<String, List<Verdict>> families =
                all.stream()
                        .filter(Verdict::namesCause)
                        .collect(Collectors.groupingBy(Verdict::family));
        print(
                "%n%-20s %6s   confidence: %s",
                "first cause", "issues", "below 30, 30.., 50.., 70..");
        families.entrySet().stream()
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .forEach(family ->
                        print(
                                "%-20s %6d   %s",
                                family.getKey(),
                                family.getValue().size(),
                                confidences(family.getValue())));
    }

    private static String confidences(List<Verdict> part) {
        int[] from = {0, 30, 50, 70, 101};
        List<String> counts = new ArrayList<>();
        for (int i = 0; i + 1 < from.length; i++) {
            int low = from[i];
            int high = from[i + 1];
            counts.add(
                    "%4d"
                            .formatted(
                                    part.stream()
                                            .filter(v ->
                                                    v.confidence() >= low && v.confidence() < high)
                                            .count()));
        }
        return String.join(" ", counts);
    }

    private static void examples(List<Verdict> all, boolean named, int count, long seed) {
        List<Verdict> chosen =
                new ArrayList<>(
                        all.stream()
                                .filter(v ->
                                        named ? v.namesCause() : v.hasSignals() && !v.namesCause())
                                .toList());
        Collections.shuffle(chosen, new Random(seed));
        print("%n%d of %d, seed %d:%n", Math.min(count, chosen.size()), chosen.size(), seed);
        chosen.stream().limit(count).forEach(verdict -> print("%s", verdict.described()));
    }

    @FormatMethod
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
