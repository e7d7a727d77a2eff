package io.aidebug.query.http;

import io.aidebug.query.lookup.IssueView;
import io.aidebug.query.lookup.JobList;
import io.aidebug.query.lookup.JobQuery;
import io.aidebug.query.lookup.JobSlice;
import io.aidebug.query.lookup.JobView;
import io.aidebug.query.lookup.Lookup;
import io.aidebug.query.lookup.Lookup.Absent;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.lookup.RunningJobs;
import io.aidebug.query.view.IssueTotals.Totals;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Views in maps.
final class FakeViews implements JobView, IssueView, JobList {

    final Map<String, Lookup<JobEntry>> jobs = new ConcurrentHashMap<>();
    final Map<String, Lookup<IssueEntry>> issues = new ConcurrentHashMap<>();
    final AtomicInteger looks = new AtomicInteger();
    final List<JobQuery> queries = new CopyOnWriteArrayList<>();
    volatile Lookup<JobSlice> list = new Unavailable<>("restoring");
    volatile Lookup<Totals> totals = new Unavailable<>("counting");

    @Override
    public Lookup<JobEntry> job(String jobId) {
        looks.incrementAndGet();
        return jobs.getOrDefault(jobId, new Absent<>());
    }

    @Override
    public Lookup<IssueEntry> issue(String issueKey) {
        return issues.getOrDefault(issueKey, new Absent<>());
    }

    @Override
    public Lookup<JobSlice> jobs(JobQuery query) {
        queries.add(query);
        return list;
    }

    @Override
    public Lookup<RunningJobs> running() {
        return new Unavailable<>("restoring");
    }

    @Override
    public Lookup<Totals> totals() {
        return totals;
    }
}
