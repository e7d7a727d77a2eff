package io.aidebug.query.lookup;

import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Stores in a map, which can be closed and opened.
final class MapStores implements LocalStores {

    final Map<String, JobEntry> jobs = new ConcurrentHashMap<>();
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

    private void check() throws StoreUnavailableException {
        if (!open) {
            throw new StoreUnavailableException("closed", null);
        }
    }
}
