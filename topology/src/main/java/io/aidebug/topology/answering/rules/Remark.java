package io.aidebug.topology.answering.rules;

import java.util.regex.Pattern;

/// Tells what is said of failures from a failure that happened: lines of code, wishes, sentences of
/// a report that was pasted among the logs.
final class Remark {

    private static final Pattern CODE =
            Pattern.compile(
                    "\\{\\s{0,20}$|\\)\\s{0,9};\\s{0,20}$|\\w \\S{0,3}= ?\\S.{0,400};\\s{0,20}$"
                            + "|^\\s{0,40}(?:[+-]\\s{1,40})?(?:\\* ?[@<]|//|#include|import (?:static )?[a-z]\\w{0,40}\\.|package [a-z]\\w{0,40}[.;])"
                            + "|^\\s{0,40}case [\\w:. ]{1,80}(?:=>|->|:\\s{0,9}$)|@throws |@see |@link "
                            + "|\\bthrow new \\w|\\bcatch ?\\(|\\) ?throws [A-Z]|^\\s{0,40}throws [A-Z]"
                            + "|^\\s{0,40}(?:public|private|protected) (?:(?:static|final|synchronized|abstract) ){0,3}[\\w<>\\[\\],.]{1,80} \\w{1,80}\\(");
    private static final Pattern WISH =
            Pattern.compile(
                    "^(?:\\[[^\\]]{1,60}\\]|[\\w.-]{1,40}:|\\W){0,4}\\s{0,4}(?i:add|allow|avoid|backport|bump|change|clean"
                            + " ?up|convert|deprecate|document|enable|extend|implement|improve|include|increase|introduce|make|migrate|move|port|provide|reduce|refactor|remove|rename|replace|support|update|upgrade|use) (?!of |fail|error|timed|abort)"
                            + "|\\b(?i:should|we (?:want|need)|would be (?:nice|good|better)|it is better to)\\b");
    private static final Pattern TALK =
            Pattern.compile(
                    "(?i)(?<![\\w/.-])(?:we|i|our|my|you|should|would|could|currently|this|that|these|those|which"
                            + "|because|if|so|but|need|needs|want|also|there|they|it|its|it's|doesn't|don't|didn't|may|might"
                            + "|sometimes|instead|what|whether)(?![\\w/-])");
    private static final Pattern LISTED = Pattern.compile("^\\s{0,40}(?:[#*|]|-|\\d{1,2}\\.) ");
    private static final Pattern MARKUP = Pattern.compile("\\[~\\w|\\{quote");
    private static final int TALKS = 2;
    private static final int SENTENCE = 10;
    private static final Pattern BLANKS = Pattern.compile("\\s{1,100}");

    private Remark() {}

    /// A line of source code or of its comments.
    static boolean isCode(String line) {
        return CODE.matcher(line).find();
    }

    /// Somebody asks for a change.
    static boolean isWish(String line) {
        return WISH.matcher(line).find();
    }

    /// A sentence as people write it, which a program hardly logs.
    static boolean isProse(String line) {
        if (MARKUP.matcher(line).find()) {
            return true;
        }
        if (LISTED.matcher(line).find()) {
            return TALK.matcher(line).find();
        }
        return TALK.matcher(line).results().limit(TALKS).count() == TALKS
                && BLANKS.splitAsStream(line).limit(SENTENCE).count() == SENTENCE;
    }
}
