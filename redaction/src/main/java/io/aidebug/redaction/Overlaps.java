package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Makes one of findings that overlap, so that all of each is replaced.
final class Overlaps {

    private static final Comparator<Finding> ORDER =
            Comparator.comparingInt(Finding::begin)
                    .thenComparing(Comparator.comparingInt(Finding::length).reversed());

    private Overlaps() {}

    /// In order, apart from each other.
    static List<Finding> resolve(List<Finding> found) {
        if (found.size() < 2) {
            return found;
        }
        var apart = new ArrayList<Finding>();
        for (Finding next : found.stream().sorted(ORDER).toList()) {
            Finding last = apart.isEmpty() ? null : apart.getLast();
            if (last == null || next.begin() >= last.end()) {
                apart.add(next);
            } else {
                apart.set(apart.size() - 1, one(last, next));
            }
        }
        return apart;
    }

    private static Finding one(Finding first, Finding second) {
        boolean firstPersonal = first.rank() == Rank.PERSONAL;
        boolean secondPersonal = second.rank() == Rank.PERSONAL;
        if (firstPersonal != secondPersonal) {
            // The host of user:password@host is not a part of a mail address.
            return firstPersonal ? second : first;
        }
        int end = Math.max(first.end(), second.end());
        return told(first, second).between(first.begin(), end);
    }

    private static Finding told(Finding first, Finding second) {
        if (first.length() != second.length()) {
            return first.length() > second.length() ? first : second;
        }
        return second.rank().compareTo(first.rank()) <= 0 ? second : first;
    }
}
