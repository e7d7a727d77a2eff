package io.aidebug.topology.answering.rules;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills the texts of the rules: `{host}` becomes what is known as `host`, `{host|the host}` says
/// something else when nothing is.
final class Wording {

    private static final Pattern NAME = Pattern.compile("\\{(\\w{1,40})(?:\\|([^}]{0,200}))?}");

    private Wording() {}

    static String fill(String text, Map<String, String> values) {
        return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(value(name, values)));
    }

    private static String value(java.util.regex.MatchResult name, Map<String, String> values) {
        String known = values.get(name.group(1));
        if (known != null) {
            return known;
        }
        return name.group(2) == null ? "" : name.group(2);
    }

    static boolean isComplete(String text, Map<String, String> values) {
        return NAME.matcher(text)
                .results()
                .allMatch(name -> name.group(2) != null || values.containsKey(name.group(1)));
    }
}
