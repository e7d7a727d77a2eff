package io.aidebug.query.view;

import io.aidebug.query.view.IssueTotals.Totals;
import io.aidebug.records.IssueEntry;
import io.aidebug.service.kafka.StoreScan;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Counts the issues of one partition exactly: once through the stores after a start, a slice at a
/// time, and then by what changes. Written by the stream thread, read by any.
final class IssueTally {

    private static final int SLICE = 2_000;

    private final StoreScan<IssueEntry> scan;
    private boolean complete;
    private long issues;
    private long pending;
    private volatile @Nullable Totals totals;

    IssueTally(KeyValueStore<String, IssueEntry> entries, KeyValueStore<String, Long> notIndexed) {
        this.scan = new StoreScan<>(entries);
        this.pending = count(notIndexed);
    }

    /// Counts a slice; true when all is counted.
    boolean advance() {
        if (!complete && scan.advance(SLICE, (_, entry) -> issues += present(entry))) {
            complete = true;
            publish();
        }
        return complete;
    }

    /// An entry was replaced.
    void changed(String issueKey, @Nullable IssueEntry before, @Nullable IssueEntry after) {
        if (scan.visited(issueKey)) {
            issues += present(after) - present(before);
        }
        publish();
    }

    /// Issues came to be, or ceased to be, not indexed.
    void pendingChanged(long difference) {
        pending += difference;
        publish();
    }

    @Nullable Totals totals() {
        return totals;
    }

    private void publish() {
        if (complete) {
            totals = new Totals(1, issues, pending);
        }
    }

    private static long count(KeyValueStore<String, Long> store) {
        long count = 0;
        try (KeyValueIterator<String, Long> keys = store.all()) {
            while (keys.hasNext()) {
                keys.next();
                count++;
            }
        }
        return count;
    }

    private static long present(@Nullable IssueEntry entry) {
        return entry != null && entry.getIssue().isPresent() ? 1 : 0;
    }
}
