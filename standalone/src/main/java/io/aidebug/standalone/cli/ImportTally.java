package io.aidebug.standalone.cli;

import io.aidebug.standalone.cli.ImportReport.RowFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts what became of every row. Thread-safe: batches report from their own threads.
final class ImportTally {

    private final List<RowFault> skipped = new ArrayList<>();
    private final List<RowFault> rejected = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private long accepted;

    synchronized void accept(String issueKey) {
        accepted++;
        keys.add(issueKey.strip().toUpperCase(Locale.ROOT));
    }

    synchronized void skip(long line, @Nullable String issueKey, String reason) {
        skipped.add(new RowFault(line, issueKey, reason));
    }

    synchronized void reject(long line, @Nullable String issueKey, String reason) {
        rejected.add(new RowFault(line, issueKey, reason));
    }

    synchronized long accepted() {
        return accepted;
    }

    /// How many rows have come to an end of any kind.
    synchronized long settled() {
        return accepted + skipped.size() + rejected.size();
    }

    synchronized long distinctIssues() {
        return keys.size();
    }

    synchronized List<RowFault> skippedRows() {
        return byLine(skipped);
    }

    synchronized List<RowFault> rejectedRows() {
        return byLine(rejected);
    }

    private static List<RowFault> byLine(List<RowFault> faults) {
        return faults.stream().sorted(Comparator.comparingLong(RowFault::line)).toList();
    }
}
