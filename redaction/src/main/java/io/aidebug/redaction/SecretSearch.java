package io.aidebug.redaction;

import io.aidebug.redaction.SecretPattern.Reach;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;

/// Finds the secrets of one kind in a text.
final class SecretSearch {

    /// The longest local part of an address (RFC 5321), and one more to see that it is longer.
    private static final int MAX_WORD = 65;

    private final String text;
    private final String lower;

    SecretSearch(String text) {
        this.text = text;
        this.lower = lower(text);
    }

    /// Part of the text, its end excluded.
    record Span(int begin, int end) {}

    /// The secrets, in order, without overlaps.
    List<Span> find(SecretPattern secret) {
        var found = new ArrayList<Span>();
        for (String anchor : secret.anchors()) {
            int at = lower.indexOf(anchor);
            if (at >= 0) {
                find(secret, anchor, at, found);
            }
        }
        found.sort(Comparator.comparingInt(Span::begin));
        return withoutOverlaps(found);
    }

    private void find(SecretPattern secret, String anchor, int first, List<Span> found) {
        Matcher matcher = secret.pattern().matcher(text).useTransparentBounds(true);
        int at = first;
        while (at >= 0) {
            int begin = secret.reach() == Reach.AT_WORD ? beginOfWord(at) : at;
            matcher.region(begin, text.length());
            int next = at + anchor.length();
            if (matcher.lookingAt()) {
                found.add(
                        new Span(
                                matcher.start(SecretPattern.GROUP),
                                matcher.end(SecretPattern.GROUP)));
                next = Math.max(next, matcher.end());
            }
            at = lower.indexOf(anchor, next);
        }
    }

    private int beginOfWord(int at) {
        int begin = at;
        while (begin > 0 && at - begin < MAX_WORD && isWord(lower.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "._%+-".indexOf(c) >= 0;
    }

    private static List<Span> withoutOverlaps(List<Span> sorted) {
        var kept = new ArrayList<Span>();
        int end = 0;
        for (Span span : sorted) {
            if (span.begin() >= end) {
                kept.add(span);
                end = span.end();
            }
        }
        return kept;
    }

    /// Lower case of ASCII only, so that every character keeps its place.
    private static String lower(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] >= 'A' && chars[i] <= 'Z') {
                chars[i] = (char) (chars[i] + ('a' - 'A'));
            }
        }
        return new String(chars);
    }
}
