package io.aidebug.topology.indexing;

import io.aidebug.records.Issue;
import io.aidebug.records.IssueAttachment;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.UpdateSource;
import java.time.Instant;

/// Issues to index.
final class Issues {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Issues() {}

    static Issue issue(String key, long version, String summary) {
        return builder(key, version, summary).build();
    }

    static Issue.Builder builder(String key, long version, String summary) {
        return Issue.newBuilder()
                .setIssueKey(key)
                .setVersion(version)
                .setFacts(IssueFacts.newBuilder().setSummary(summary).build())
                .setFirstSeenAt(START)
                .setChangedAt(START);
    }

    static IssueAttachment attachment(String notes, String logs) {
        return IssueAttachment.newBuilder()
                .setSource(UpdateSource.SUBMISSION)
                .setAddedAt(START)
                .setNotes(notes)
                .setLogs(logs)
                .build();
    }
}
