package io.aidebug.topology.jira;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A query in Jira's language, in its two parts.
///
/// @param conditions "" for none
/// @param order what stands behind `ORDER BY`, "" when nothing does
public record Jql(String conditions, String order) {

    /// Quoted text, in which nothing is a keyword, or the keyword.
    private static final Pattern QUOTED_OR_ORDER =
            Pattern.compile(
                    "\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'|\\bORDER\\s{1,100}BY\\b",
                    Pattern.CASE_INSENSITIVE);

    private static final String BY_CHANGE = " ORDER BY updated ASC, key ASC";

    public static Jql of(String text) {
        Matcher found = QUOTED_OR_ORDER.matcher(text);
        while (found.find()) {
            if (Character.isLetter(text.charAt(found.start()))) {
                return new Jql(
                        text.substring(0, found.start()).strip(),
                        text.substring(found.end()).strip());
            }
        }
        return new Jql(text.strip(), "");
    }

    /// Whether issues come in the order of their changes, so that a later pull can go on where an
    /// earlier one ended.
    public boolean isIncremental() {
        return order.isEmpty();
    }

    /// The query as Jira gets it. A moment is written as milliseconds since 1970: a date would be
    /// read in the time zone of the account that asks.
    String text(@Nullable Instant since) {
        if (!isIncremental()) {
            return (conditions + " ORDER BY " + order).strip();
        }
        if (since == null) {
            return (conditions + BY_CHANGE).strip();
        }
        String recent = "updated >= " + since.toEpochMilli();
        return (conditions.isEmpty() ? recent : "(" + conditions + ") AND " + recent) + BY_CHANGE;
    }
}
