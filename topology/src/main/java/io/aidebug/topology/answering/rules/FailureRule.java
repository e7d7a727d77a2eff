package io.aidebug.topology.answering.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one kind of failure looks like and what to do about it. Texts may name what a pattern
/// captured: `{host}`, or `{host|the host}` with words for when it did not.
///
/// @param id names the rule within its family
/// @param family kind of failure, e.g. `dns`
/// @param strength confidence when an exception says it, 0..100
/// @param provoked whether tests provoke it on purpose
/// @param names patterns that are unmistakable wherever they stand
/// @param says patterns that mean it when a log or a trace says so
/// @param cause what went wrong
/// @param refutedBy what would show that it is something else
/// @param advice what to do
record FailureRule(
        String id,
        String family,
        int strength,
        boolean provoked,
        List<Telltale> names,
        List<Telltale> says,
        String cause,
        String refutedBy,
        Advice advice) {

    private static final String TEST = "test";
    private static final int MAX_TRIES = 20;
    // A test, a method of one, an option of the JVM, a class about exceptions.
    private static final Pattern OTHER_NAME =
            Pattern.compile(
                    "I?Test[A-Z]\\w{1,200}|test[A-Z]\\w{1,200}|\\w{0,40}OnOutOfMemoryError"
                            + "|\\w{0,200}(?:Exception|Error)[A-Z]\\w{0,200}(?<!Exception|Error|Failure|Fault)");
    private static final Pattern TAIL = Pattern.compile("(?<=\\w)[\\s.,;:]{1,10}$");
    private static final Pattern ADDRESS = Pattern.compile("https?://");

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

    /// What the exhibit gives for the rule's texts when it shows this failure.
    Optional<Map<String, String>> match(Exhibit exhibit) {
        if (exhibit.isAssertion() && !family.equals(TEST)) {
            return Optional.empty();
        }
        Optional<Map<String, String>> named = first(names, exhibit);
        return named.isPresent() || exhibit.clue().kind() == Clue.Kind.WORDS
                ? named
                : first(says, exhibit);
    }

    // For each rule and each clue: a stream for every one of them would cost as much as looking.
    private static Optional<Map<String, String>> first(List<Telltale> telltales, Exhibit exhibit) {
        String text = exhibit.clue().text();
        for (Telltale telltale : telltales) {
            if (telltale.mayBeIn(exhibit.lowerCase())) {
                Matcher matcher = telltale.pattern().matcher(text);
                if (find(matcher, text)) {
                    return Optional.of(captured(matcher));
                }
            }
        }
        return Optional.empty();
    }

    /// Finds where the text means it: not within an address or another name.
    private static boolean find(Matcher matcher, String text) {
        for (int tries = 0; tries < MAX_TRIES && matcher.find(); tries++) {
            if (!isPartOfAnother(text, matcher.start())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPartOfAnother(String text, int at) {
        int from = at;
        while (from > 0 && isNamePart(text.charAt(from - 1))) {
            from--;
        }
        int to = at;
        while (to < text.length() && isNamePart(text.charAt(to))) {
            to++;
        }
        int blank = text.lastIndexOf(' ', at - 1);
        return OTHER_NAME.matcher(text).region(from, to).matches()
                || ADDRESS.matcher(text).region(blank + 1, at).find();
    }

    private static boolean isNamePart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static Map<String, String> captured(Matcher matcher) {
        Map<String, String> values = new HashMap<>();
        matcher.namedGroups()
                .forEach((name, group) -> {
                    String value = matcher.group(group);
                    if (value != null && !value.isBlank()) {
                        values.put(name, TAIL.matcher(value.strip()).replaceFirst(""));
                    }
                });
        return values;
    }
}
