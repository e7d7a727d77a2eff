package io.aidebug.topology.jira;

import io.aidebug.topology.async.CallException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads issues of one Jira. Every method blocks, for minutes at worst; safe for many threads. What
/// fails is a [CallException] whose message is for the person who asked: a permanent one when Jira
/// refuses, a transient one when it is away, busy or answers nonsense.
public interface JiraIssues {

    /// A page of the issues that a query finds.
    ///
    /// @param position [JiraPage#next()] of the page before, "" for the first one
    JiraPage page(JiraQuery query, String position) throws CallException, InterruptedException;

    /// One issue; empty when there is none, or none that we may see.
    ///
    /// @param maxComments the most comments to bring, the newest
    Optional<JiraIssue> issue(String key, int maxComments)
            throws CallException, InterruptedException;

    /// Which issues.
    ///
    /// @param jql conditions and, maybe, an order. Without one the issues come in the order in
    ///   which they were changed, and `since` and `reached` count
    /// @param since only what changed then or later, null for everything
    /// @param reached everything that changed before was read already: where to begin again when
    ///   Jira does not know a position any more
    /// @param size the most issues of the page
    /// @param maxComments the most comments of an issue, the newest
    record JiraQuery(
            String jql,
            @Nullable Instant since,
            @Nullable Instant reached,
            int size,
            int maxComments) {}

    /// Some of them.
    ///
    /// @param next position of the next page, "" when this is the last one
    record JiraPage(List<JiraIssue> issues, String next) {

        public JiraPage {
            issues = List.copyOf(issues);
        }
    }
}
