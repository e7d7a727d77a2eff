package io.aidebug.topology.signals;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Decides whether a line tells of a problem: it was logged as an error, or has a word that says so
/// and does not deny it.
final class ProblemWords {

    // A word of its own or the end of a camelCase name (`NoRouteToHostException`), not the middle
    // of one
    // (`maxFailuresPerNode`) and not a file or a member (`error.log`, `errors.add`).
    private static final Pattern WORD =
            Pattern.compile(
                    "(?<![A-Za-z])(?i:errors?|exceptions?|fatal|fail(?:ed|ure|ures|s|ing|over)?|refused|time-?outs?|timed["
                            + " -]out|panic(?:ked|king|s)?|abort(?:ed|ing|s)?|assert(?:ion|ions|ed)?|retrying|denied|unreachable|crash(?:ed|es)?|killed"
                            + " process|out of memory|no space"
                            + " left|deadlock(?:ed)?|corrupt(?:ed|ion)?|forbidden|ANR"
                            + " in)(?![A-Za-z]|\\.\\w)"
                            + "|(?<=[a-z0-9])(?:Error|Exception|Failure|Failed|Timeout|Refused|Panic|Abort(?:ed)?|Assertion)s?(?![A-Za-z]|\\.\\w)"
                            + "|(?<![A-Za-z])(?:ENOMEM|OOM|FAIL|ORA-\\d{5})(?![A-Za-z])");

    // Directly before the word (`not failed`, `if any error`), or with one word between that names
    // what there is none of (`no login errors`).
    private static final Pattern DENIAL_BEFORE =
            Pattern.compile(
                    "(?i)(?:\\b(?:(?:no|without|zero|non|ignore|0)[\\s=:-]{1,3}"
                            + "(?:(?!response|reply|answer|heartbeat|route|space|such)\\w{1,20} )?"
                            + "|(?:not|never|any|if|on)[\\s=:-]{1,3}(?:an? )?)"
                            + "|\\b0 \\w{1,20}[/, ]{1,2})$");
    // What is told to be done when there is one (`on write error: abort`); what did happen is told
    // by a verb (`write on sda1 failed`).
    private static final Pattern CONDITION_BEFORE =
            Pattern.compile("(?i)\\b(?:any|if|on)\\s\\w{1,20} $");
    private static final Pattern NOUN =
            Pattern.compile("(?i)errors?|exceptions?|failures?|time-?outs?|crash|deadlock");
    // A counter that is nought, an empty field, a setting.
    private static final Pattern DENIAL_AFTER =
            Pattern.compile(
                    "(?i)[\\w]{0,20}[\"']?\\s?(?:\\((?:s|es)\\))?\\s?(?:[=:]|\\bis\\b|\\bcount\\b["
                            + " =:]{0,3})\\s?[\"']?(?:0(?![\\d.x]|\\w)|0\\.0+%?(?!\\d)|0%|none\\b|null\\b|nil\\b|false\\b|\"\"|''|\\[\\]|\\{\\}|no\\b|-(?:\\s|$))");
    private static final Pattern TIMEOUT_SETTING =
            Pattern.compile(
                    "(?i)s?[\"']?\\s?(?:[=:]|\\bis\\b|\\bof\\b|\\bset"
                            + " to\\b|\\bto\\b|\\bafter\\b)?\\s?[\"']?\\d{1,12}(?:\\.\\d{1,6})?\\s?(?:ms|s|sec|secs|seconds|min|minutes|m|h)?(?=[,;)\\]}\"'\\s]|$).*");
    private static final int LOOK_BACK = 30;
    private static final int MAX_WORDS = 40;

    private ProblemWords() {}

    /// Whether the line has a word for a problem and does not deny it.
    static boolean areIn(LogLine line) {
        String body = line.body();
        Matcher word = WORD.matcher(body);
        for (int words = 0; words < MAX_WORDS && word.find(); words++) {
            if (!isDenied(body, word) && !isSetting(line, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDenied(String body, Matcher word) {
        String before = body.substring(Math.max(0, word.start() - LOOK_BACK), word.start());
        return DENIAL_BEFORE.matcher(before).find()
                || (CONDITION_BEFORE.matcher(before).find() && NOUN.matcher(word.group()).matches())
                || DENIAL_AFTER.matcher(body).region(word.end(), body.length()).lookingAt();
    }

    private static boolean isSetting(LogLine line, Matcher word) {
        String text = word.group();
        boolean timeout = text.toLowerCase(Locale.ROOT).startsWith("timeout");
        return timeout
                && line.level().compareTo(Level.WARN) < 0
                && TIMEOUT_SETTING
                        .matcher(line.body())
                        .region(word.end(), line.body().length())
                        .lookingAt();
    }
}
