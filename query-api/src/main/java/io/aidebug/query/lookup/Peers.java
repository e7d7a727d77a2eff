package io.aidebug.query.lookup;

import io.aidebug.query.view.IssueTotals.Totals;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import io.aidebug.service.config.HostPort;

/// Other instances, asked for what they keep themselves. Every failure is an [Lookup.Unavailable].
public interface Peers {

    /// The job, as the peer keeps it.
    Lookup<JobEntry> job(HostPort peer, int partition, String jobId);

    /// The issue, as the peer keeps it.
    Lookup<IssueEntry> issue(HostPort peer, int partition, String issueKey);

    /// The jobs the peer keeps, newest first.
    Lookup<JobSlice> jobs(HostPort peer, JobQuery query);

    /// The jobs the peer keeps that have not ended.
    Lookup<RunningJobs> running(HostPort peer);

    /// How many issues the peer keeps.
    Lookup<Totals> totals(HostPort peer);
}
