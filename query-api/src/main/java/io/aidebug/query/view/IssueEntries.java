package io.aidebug.query.view;

import io.aidebug.records.IndexReceipt;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueEntry;
import org.jspecify.annotations.Nullable;

/// How an entry of the issue view grows: the greatest version of the issue, the newest receipt of
/// the index, in whichever order the two are read.
public final class IssueEntries {

    private IssueEntries() {}

    /// The entry once the issue is known; the same instance when nothing is new.
    static IssueEntry withIssue(@Nullable IssueEntry entry, Issue issue) {
        if (entry == null) {
            return new IssueEntry(issue, null);
        }
        boolean newer = entry.getIssue().map(old -> isNewer(issue, old)).orElse(true);
        return newer ? new IssueEntry(issue, entry.getReceipt().orElse(null)) : entry;
    }

    /// The entry once the receipt is known; the same instance when nothing is new.
    static IssueEntry withReceipt(@Nullable IssueEntry entry, IndexReceipt receipt) {
        if (entry == null) {
            return new IssueEntry(null, receipt);
        }
        boolean newer = entry.getReceipt().map(old -> isNewer(receipt, old)).orElse(true);
        return newer ? new IssueEntry(entry.getIssue().orElse(null), receipt) : entry;
    }

    /// What is left of the entry once the issue is deleted. A receipt of a greater version belongs
    /// to the issue's next life, of which it is told first.
    static @Nullable IssueEntry withoutIssue(@Nullable IssueEntry entry) {
        if (entry == null || entry.getIssue().isEmpty()) {
            return entry;
        }
        long deleted = entry.getIssue().get().getVersion();
        return entry.getReceipt()
                .filter(receipt -> receipt.getVersion() > deleted)
                .map(receipt -> new IssueEntry(null, receipt))
                .orElse(null);
    }

    /// Whether the index has still to tell about the issue's version.
    static boolean pending(@Nullable IssueEntry entry) {
        if (entry == null || entry.getIssue().isEmpty()) {
            return false;
        }
        long version = entry.getIssue().get().getVersion();
        return entry.getReceipt().map(receipt -> receipt.getVersion() < version).orElse(true);
    }

    /// Whether this very version of the issue can be found in the index.
    public static boolean indexed(IssueEntry entry) {
        return entry.getIssue().isPresent()
                && !pending(entry)
                && entry.getReceipt().filter(receipt -> receipt.getFailure().isEmpty()).isPresent();
    }

    /// One version may come again, with other related issues.
    private static boolean isNewer(Issue issue, Issue old) {
        return issue.getVersion() > old.getVersion()
                || (issue.getVersion() == old.getVersion()
                        && !issue.getChangedAt().isBefore(old.getChangedAt())
                        && !issue.getRelatedIssueKeys().equals(old.getRelatedIssueKeys()));
    }

    private static boolean isNewer(IndexReceipt receipt, IndexReceipt old) {
        return receipt.getVersion() > old.getVersion()
                || (receipt.getVersion() == old.getVersion()
                        && receipt.getIndexedAt().isAfter(old.getIndexedAt()));
    }
}
