package io.aidebug.redaction;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The value of a secret name, if it is one.
record SecretValue(int begin, int end) {

    private static final CharSet UNQUOTED = CharSet.of(" \"'`,;&<>)}]").negated();
    private static final CharSet NO_BLANK = CharSet.of(" ").negated();
    private static final CharSet ELEMENT = CharSet.of("<").negated();
    private static final CharSet RANDOM = CharSet.of("0-9A-Za-z+/_.~=%!@#$^*:?-");
    private static final CharSet CODE = CharSet.of("0-9A-Za-z_.");
    // Java's way of printing what has no text of its own.
    private static final Pattern OBJECT =
            Pattern.compile("[A-Za-z0-9_.$\\[;]{1,48}+@[0-9a-f]{1,8}");
    private static final int MIN = 3;
    private static final int MIN_RANDOM = 8;
    private static final int SEEN = 32;
    private static final int MAX = 8_192;
    private static final int MAX_INDENT = 12;

    // What people write where a secret would stand, and how sentences go on.
    private static final Set<String> NO_SECRETS =
            Set.of(
                    "null",
                    "nil",
                    "none",
                    "true",
                    "false",
                    "empty",
                    "missing",
                    "required",
                    "incorrect",
                    "wrong",
                    "invalid",
                    "expired",
                    "undefined",
                    "unknown",
                    "unset",
                    "redacted",
                    "hidden",
                    "masked",
                    "string",
                    "str",
                    "string?",
                    "char",
                    "text",
                    "varchar",
                    "bool",
                    "boolean",
                    "int",
                    "any",
                    "optional",
                    "must",
                    "not",
                    "is",
                    "was",
                    "has",
                    "for",
                    "from",
                    "in",
                    "and",
                    "or",
                    "the",
                    "a",
                    "an",
                    "to",
                    "of",
                    "on",
                    "user",
                    "cannot",
                    "could",
                    "does",
                    "failed",
                    "mismatch",
                    "error",
                    "changed",
                    "reset",
                    "no",
                    "yes",
                    "yarn",
                    "if",
                    "new");

    static @Nullable SecretValue at(View view, SecretName name, Assignment assignment) {
        int begin = opened(view, assignment);
        char quote = view.at(begin);
        if (quote == '"' || quote == '\'' || quote == '`') {
            int close = close(view, begin + 1, quote);
            if (close >= 0) {
                return quoted(view, name, begin + 1, close);
            }
            begin++;
        }
        return assignment.kind() == Assignment.Kind.ELEMENT
                ? element(view, name, begin)
                : unquoted(view, name, assignment, begin);
    }

    // Java's maps of lists, prefixes of Python's strings.
    private static int opened(View view, Assignment assignment) {
        int i = assignment.value();
        char c = view.at(i);
        char next = view.at(i + 1);
        boolean prefixed =
                (next == '"' || next == '\'') && (c == 'b' || c == 'r' || c == 'u' || c == 'f');
        return c == '[' || c == '(' || prefixed ? i + 1 : i;
    }

    private static int close(View view, int begin, char quote) {
        for (int i = begin; i - begin < MAX; i++) {
            char c = view.at(i);
            if (c == quote) {
                return i;
            }
            if (c < ' ' || !view.goesOn(i, false)) {
                return -1;
            }
            if (c == '\\') {
                i++;
            }
        }
        return -1;
    }

    private static @Nullable SecretValue quoted(View view, SecretName name, int begin, int end) {
        String seen = view.text(begin, Math.min(end, begin + SEEN));
        boolean secret =
                name.sure()
                        ? end > begin && !isTemplate(seen) && !NO_SECRETS.contains(lower(seen))
                        : isRandom(seen);
        return secret ? new SecretValue(begin, end) : null;
    }

    private static @Nullable SecretValue element(View view, SecretName name, int begin) {
        int end = view.runEnd(begin, ELEMENT, MIN, MAX);
        return end - begin >= MIN ? quoted(view, name, begin, end) : null;
    }

    private static @Nullable SecretValue unquoted(
            View view, SecretName name, Assignment assignment, int begin) {
        CharSet set = isProperty(view, name, assignment, begin) ? NO_BLANK : UNQUOTED;
        int seenEnd = view.runEnd(begin, set, MIN, SEEN);
        String seen = view.text(begin, seenEnd);
        boolean random = assignment.kind() == Assignment.Kind.SENTENCE || !name.sure();
        boolean secret = random ? isRandom(seen) : isSecret(view, seen, seenEnd);
        return secret
                ? new SecretValue(begin, trimmed(view, begin, view.runEnd(begin, set, MIN, MAX)))
                : null;
    }

    // A sentence's full stop is none of it.
    private static int trimmed(View view, int begin, int end) {
        char last = view.at(end - 1);
        boolean stop = (last == '.' || last == ':' || last == '!') && end - begin > MIN;
        return stop && view.endsLine(end) ? end - 1 : end;
    }

    // The one setting of its line: all that follows is its value.
    private static boolean isProperty(
            View view, SecretName name, Assignment assignment, int begin) {
        boolean set =
                assignment.kind() == Assignment.Kind.EQUALS
                        || assignment.kind() == Assignment.Kind.COLON;
        int first = name.begin();
        while (name.begin() - first < MAX_INDENT && view.at(first - 1) == ' ') {
            first--;
        }
        if (!set
                || !(first == 0
                        || view.endsLine(first - 1)
                        || view.breakBefore(first) != View.WHOLE)) {
            return false;
        }
        int end = view.runEnd(begin, NO_BLANK, MIN, SEEN);
        return end - begin == SEEN || view.endsLine(end);
    }

    private static boolean isSecret(View view, String seen, int seenEnd) {
        return seen.length() >= MIN
                && !isTemplate(seen)
                && seen.charAt(0) != '/'
                && !NO_SECRETS.contains(lower(word(seen)))
                && !isCode(view, seen, seenEnd);
    }

    private static String word(String seen) {
        int end = seen.length();
        while (end > 0 && !CharSet.ALNUM.has(seen.charAt(end - 1))) {
            end--;
        }
        return seen.substring(0, end);
    }

    // A call, a field, a variable of the environment.
    private static boolean isCode(View view, String seen, int seenEnd) {
        int code = 0;
        while (code < seen.length() && CODE.has(seen.charAt(code))) {
            code++;
        }
        boolean call = code > 0 && code < seen.length() && seen.charAt(code) == '(';
        boolean called = code == seen.length() && view.at(seenEnd) == '(';
        String lower = lower(seen);
        return call
                || called
                || lower.startsWith("process.env")
                || lower.startsWith("os.environ")
                || lower.startsWith("system.getenv")
                || lower.startsWith("config.")
                || lower.startsWith("this.")
                || lower.startsWith("self.");
    }

    // What is filled in later, what was taken out already, what hides itself.
    private static boolean isTemplate(String seen) {
        return seen.startsWith("${")
                || seen.startsWith("$(")
                || seen.startsWith("{{")
                || seen.startsWith("%s")
                || seen.startsWith("<")
                || seen.startsWith("***")
                || seen.toLowerCase(Locale.ROOT).startsWith("xxx");
    }

    private static boolean isRandom(String seen) {
        int end = 0;
        while (end < seen.length() && RANDOM.has(seen.charAt(end))) {
            end++;
        }
        String value = seen.substring(0, end);
        return end >= MIN_RANDOM
                && end == seen.length()
                && !isTemplate(value)
                && value.charAt(0) != '/'
                && !OBJECT.matcher(value).matches()
                && Randomness.isRandom(value);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
