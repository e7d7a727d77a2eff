package io.aidebug.query.lookup;

import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Stores in a map, which can be closed and opened.
final class MapStores implements LocalStores {

    final Map<String, JobEntry> jobs = new ConcurrentHashMap<>();
    final Map<Integer, SortedMap<String, JobEntry>> outlines = new ConcurrentHashMap<>();
    volatile boolean open = true;

    @Override
    public @Nullable JobEntry job(int partition, String jobId) throws StoreUnavailableException {
        check();
        return jobs.get(jobId);
    }

    @Override
    public @Nullable IssueEntry issue(int partition, String issueKey)
            throws StoreUnavailableException {
        check();
        return null;
    }

    @Override
    public void outlines(int partition, String from, String to, Predicate<JobEntry> visitor)
            throws StoreUnavailableException {
        check();
        for (JobEntry outline :
                outlines.getOrDefault(partition, new TreeMap<>()).subMap(from, to).values()) {
            if (!visitor.test(outline)) {
                return;
            }
        }
    }

    private void check() throws StoreUnavailableException {
        if (!open) {
            throw new StoreUnavailableException("closed", null);
        }
    }
}
