package io.aidebug.query.view;

import io.aidebug.records.IssueEntry;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// The issue view together with what follows from it: the issues not indexed yet, and the totals.
final class IssueTable {

    private final KeyValueStore<String, IssueEntry> entries;
    private final KeyValueStore<String, Long> notIndexed;

    IssueTable(ProcessorContext<Void, Void> context) {
        this.entries = context.getStateStore(ViewStores.ISSUES);
        this.notIndexed = context.getStateStore(ViewStores.NOT_INDEXED);
    }

    KeyValueStore<String, IssueEntry> entries() {
        return entries;
    }

    IssueTally newTally() {
        return new IssueTally(entries, notIndexed);
    }

    @Nullable IssueEntry get(String issueKey) {
        return entries.get(issueKey);
    }

    /// Puts the entry, or removes it when null. Both stores are written whenever the entry is, so
    /// that doing it again after a crash repairs what the crash tore.
    void replace(
            String issueKey,
            @Nullable IssueEntry before,
            @Nullable IssueEntry after,
            IssueTally tally) {
        long wasPending = notIndexed.get(issueKey) == null ? 0 : 1;
        if (after != null && IssueEntries.pending(after)) {
            notIndexed.put(issueKey, after.getIssue().orElseThrow().getVersion());
            tally.pendingChanged(1 - wasPending);
        } else if (wasPending > 0) {
            notIndexed.delete(issueKey);
            tally.pendingChanged(-wasPending);
        }
        if (!Objects.equals(after, before)) {
            entries.put(issueKey, after);
            tally.changed(issueKey, before, after);
        }
    }
}
