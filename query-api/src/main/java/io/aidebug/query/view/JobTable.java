package io.aidebug.query.view;

import io.aidebug.records.JobEntry;
import io.aidebug.service.kafka.ExpirySweep;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// The job view together with its index. The index is written before the entry and whenever a
/// record is read, also one that changes nothing, so that reading it again after a crash repairs
/// what the crash tore; a key that nobody would write any more is found by the sweep.
final class JobTable {

    private final KeyValueStore<String, JobEntry> entries;
    private final KeyValueStore<String, JobEntry> index;

    JobTable(ProcessorContext<Void, Void> context) {
        this.entries = context.getStateStore(ViewStores.JOBS);
        this.index = context.getStateStore(ViewStores.JOB_INDEX);
    }

    @Nullable JobEntry get(String jobId) {
        return entries.get(jobId);
    }

    /// Takes the new entry in.
    ///
    /// @return whether it differs from the one before
    boolean replace(String jobId, @Nullable JobEntry before, JobEntry after) {
        List<String> keys = JobIndex.keys(after);
        if (before != null) {
            JobIndex.keys(before).stream()
                    .filter(key -> !keys.contains(key))
                    .forEach(index::delete);
        }
        JobEntry outline = JobIndex.outline(after);
        keys.forEach(key -> index.put(key, outline));
        if (after.equals(before)) {
            return false;
        }
        entries.put(jobId, after);
        return true;
    }

    void remove(String jobId) {
        JobEntry before = entries.get(jobId);
        if (before != null) {
            JobIndex.keys(before).forEach(index::delete);
            entries.delete(jobId);
        }
    }

    /// Removes expired entries, and what a crash left in the index, every now and then.
    void scheduleSweeps(ProcessorContext<Void, Void> context) {
        ExpirySweep.schedule(context, entries, JobEntries::expired, this::remove);
        ExpirySweep.schedule(context, index, this::leftBehind, index::delete);
    }

    private boolean leftBehind(JobEntry outline, Instant now) {
        JobEntry entry = entries.get(outline.getJob().getJobId());
        return entry == null || !JobIndex.outline(entry).equals(outline);
    }
}
