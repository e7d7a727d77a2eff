package io.aidebug.query.sync;

import io.aidebug.query.lookup.Lookup;
import io.aidebug.records.SyncJob;
import java.time.Duration;

/// The pulls, as a reader sees them.
@FunctionalInterface
public interface SyncView {

    /// The pull with this id, once it has ended or the patience is over. Blocks; call it on a
    /// virtual thread. One that was accepted before the call is never absent.
    ///
    /// @param patience zero for the pull as it stands
    Lookup<SyncJob> job(String jobId, Duration patience);
}
