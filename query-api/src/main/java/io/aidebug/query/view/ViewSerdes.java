package io.aidebug.query.view;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.IndexReceipt;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import org.apache.kafka.common.serialization.Serde;

/// How the values of the topics and stores are read and written; who makes them closes them.
public record ViewSerdes(
        Serde<AnalysisRequest> requests,
        Serde<AnalysisJob> jobs,
        Serde<Issue> issues,
        Serde<IndexReceipt> receipts,
        Serde<JobEntry> jobEntries,
        Serde<IssueEntry> issueEntries) {}
