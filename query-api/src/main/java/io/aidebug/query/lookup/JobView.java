package io.aidebug.query.lookup;

import io.aidebug.records.JobEntry;

/// The jobs, as a reader sees them.
@FunctionalInterface
public interface JobView {

    /// The job with this id. Blocks, for a few seconds at most: a miss is answered only when
    /// everything accepted before the call has been read, so a job that was accepted is never
    /// absent. Call it on a virtual thread.
    Lookup<JobEntry> job(String jobId);
}
