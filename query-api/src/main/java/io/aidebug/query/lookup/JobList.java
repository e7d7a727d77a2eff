package io.aidebug.query.lookup;

/// The jobs in order, as a reader sees them.
public interface JobList {

    /// A page of the jobs of all instances, newest first. Blocks; call it on a virtual thread.
    Lookup<JobSlice> jobs(JobQuery query);

    /// The jobs of all instances that have not ended. Blocks.
    Lookup<RunningJobs> running();
}
