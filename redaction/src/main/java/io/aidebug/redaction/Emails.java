package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Mail addresses (RFC 5321), without those that are the names of programs' parts.
final class Emails implements Detector {

    private static final CharSet LOCAL = CharSet.of("0-9A-Za-z._%+'-");
    private static final CharSet LABEL = CharSet.of("0-9A-Za-z-");
    private static final Pattern PARTS =
            Pattern.compile("[A-Za-z0-9]{1,32}+[._+-][A-Za-z0-9._+-]{0,32}+");
    private static final int MAX_LOCAL = 64;
    private static final int MAX_LABEL = 63;
    private static final int MAX_LABELS = 8;
    private static final int MAX_TOP = 24;

    // git@host:repository, and systemd's unit@instance.service
    private static final Set<String> NO_PERSON = Set.of("git", "hg", "svn");
    private static final Set<String> NO_DOMAIN =
            Set.of(
                    "service", "socket", "timer", "mount", "target", "slice", "scope", "device",
                    "java", "class", "jar", "js", "json", "png", "svg", "so", "log", "md", "txt");

    @Override
    public List<String> anchors() {
        return List.of("@");
    }

    @Override
    public @Nullable Finding at(View view, int begin, int end) {
        int first = firstOf(view, begin);
        while (first < begin && !CharSet.WORD.has(view.at(first))) {
            first++;
        }
        int length = begin - first;
        if (length == 0 || length > MAX_LOCAL || NO_PERSON.contains(view.text(first, begin))) {
            return null;
        }
        int last = domainEnd(view, end);
        return last < 0 ? null : Finding.of(view, "EMAIL", Rank.PERSONAL, first, last);
    }

    // A line that ends within a name of two parts ends within the address.
    private static int firstOf(View view, int at) {
        int first = view.runBegin(at, LOCAL, MAX_LOCAL + 1);
        if (view.breakBefore(first) == View.WHOLE || first == at) {
            return first;
        }
        int before = view.runBegin(first, LOCAL, MAX_LOCAL + 1 - (at - first));
        String part = view.text(before, first);
        boolean parts =
                PARTS.matcher(part).matches()
                        || (".+-_".indexOf(view.at(first)) >= 0 && !part.isEmpty());
        return parts ? before : first;
    }

    // After the last label that can be a top-level domain.
    private static int domainEnd(View view, int begin) {
        int label = begin;
        int end = -1;
        for (int labels = 0; labels < MAX_LABELS; labels++) {
            int after = labelEnd(view, label, labels > 0);
            if (after == label || after - label > MAX_LABEL) {
                break;
            }
            if (labels > 0 && isTop(view, label, after)) {
                end = after;
            }
            if (view.at(after) != '.' || !view.goesOn(after, end > 0)) {
                break;
            }
            label = after + 1;
        }
        return end;
    }

    private static int labelEnd(View view, int label, boolean mayBeTop) {
        int enough = mayBeTop ? 2 : Integer.MAX_VALUE;
        int end = view.runEnd(label, LABEL, enough, MAX_LABEL + 1);
        while (end > label && view.at(end - 1) == '-') {
            end--;
        }
        return end;
    }

    private static boolean isTop(View view, int begin, int end) {
        String top = view.text(begin, end).toLowerCase(Locale.ROOT);
        return top.length() >= 2
                && top.length() <= MAX_TOP
                && top.chars().allMatch(c -> c >= 'a' && c <= 'z')
                && !NO_DOMAIN.contains(top);
    }
}
