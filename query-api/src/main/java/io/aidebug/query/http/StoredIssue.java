package io.aidebug.query.http;

import io.aidebug.query.lookup.IssueView;
import io.aidebug.query.lookup.Lookup.Absent;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueEntry;
import io.aidebug.service.contract.IssueKey;
import io.aidebug.service.http.ProblemException;
import io.javalin.http.Context;

/// The issue that a path with `{key}` names.
///
/// @param entry what the view keeps beside it
record StoredIssue(Issue issue, IssueEntry entry) {

    private static final String UNKNOWN = "No issue with this key is stored.";

    /// @throws ProblemException 404 when there is none, 503 while nobody can tell
    static StoredIssue of(Context context, IssueView issues) {
        IssueKey key = IssueKey.parse(context.pathParam("key")).orElseThrow(StoredIssue::unknown);
        IssueEntry entry =
                switch (issues.issue(key.text())) {
                    case Found<IssueEntry>(IssueEntry found) -> found;
                    case Absent<IssueEntry> _ -> throw unknown();
                    case Unavailable<IssueEntry> no ->
                            throw ProblemException.unavailable(
                                    "The issue cannot be looked up now: " + no.reason() + ".",
                                    no.retryAfter());
                };
        return new StoredIssue(entry.getIssue().orElseThrow(StoredIssue::unknown), entry);
    }

    private static ProblemException unknown() {
        return ProblemException.notFound(UNKNOWN);
    }
}
