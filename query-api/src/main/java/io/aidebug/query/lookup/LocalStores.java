package io.aidebug.query.lookup;

import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The state stores of this process, also those copies that lag behind.
interface LocalStores {

    /// The job's entry, null for none.
    ///
    /// @throws StoreUnavailableException when the partition's store is not here or not open
    @Nullable JobEntry job(int partition, String jobId) throws StoreUnavailableException;

    /// The issue's entry, null for none.
    ///
    /// @throws StoreUnavailableException when the partition's store is not here or not open
    @Nullable IssueEntry issue(int partition, String issueKey) throws StoreUnavailableException;

    /// Shows the outlines of jobs between two keys of the job index to `visitor`, in the order of
    /// their keys, until it answers false.
    ///
    /// @throws StoreUnavailableException when the partition's store is not here or not open
    void outlines(int partition, String from, String to, Predicate<JobEntry> visitor)
            throws StoreUnavailableException;
}
