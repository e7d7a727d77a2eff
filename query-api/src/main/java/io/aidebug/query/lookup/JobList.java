package io.aidebug.query.lookup;

/// The jobs in order, as a reader sees them.
@FunctionalInterface
public interface JobList {

    /// A page of the jobs of all instances, newest first. Blocks; call it on a virtual thread.
    Lookup<JobSlice> jobs(JobQuery query);
}
