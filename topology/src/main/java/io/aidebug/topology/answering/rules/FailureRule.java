package io.aidebug.topology.answering.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What one kind of failure looks like and what to do about it. Texts may name what a pattern
/// captured: `{host}`, or `{host|the host}` with words for when it did not.
///
/// @param id names the rule within its family
/// @param family kind of failure, e.g. `dns`
/// @param strength confidence when an exception says it, 0..100
/// @param names patterns that are unmistakable wherever they stand
/// @param says patterns that mean it when a log or a trace says so
/// @param cause what went wrong
/// @param refutedBy what would show that it is something else
/// @param advice what to do
record FailureRule(
        String id,
        String family,
        int strength,
        List<Pattern> names,
        List<Pattern> says,
        String cause,
        String refutedBy,
        Advice advice) {

    /// @param steps what to look at, in this order
    /// @param fixes what removes the cause
    /// @param mitigation what helps until then
    /// @param logging what would have shown it sooner
    record Advice(
            List<String> steps, List<String> fixes, List<String> mitigation, List<String> logging) {

        Advice {
            steps = List.copyOf(steps);
            fixes = List.copyOf(fixes);
            mitigation = List.copyOf(mitigation);
            logging = List.copyOf(logging);
        }
    }

    FailureRule {
        names = List.copyOf(names);
        says = List.copyOf(says);
    }

    /// What the clue gives for the rule's texts when it shows this failure.
    Optional<Map<String, String>> match(Clue clue) {
        Stream<Pattern> patterns =
                clue.kind() == Clue.Kind.WORDS
                        ? names.stream()
                        : Stream.concat(names.stream(), says.stream());
        return patterns.map(pattern -> pattern.matcher(clue.text()))
                .filter(Matcher::find)
                .findFirst()
                .map(FailureRule::captured);
    }

    private static Map<String, String> captured(Matcher matcher) {
        Map<String, String> values = new HashMap<>();
        matcher.namedGroups()
                .forEach((name, group) -> {
                    String value = matcher.group(group);
                    if (value != null && !value.isBlank()) {
                        values.put(name, value.strip());
                    }
                });
        return values;
    }
}
