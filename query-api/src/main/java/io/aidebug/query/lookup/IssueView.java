package io.aidebug.query.lookup;

import io.aidebug.query.view.IssueTotals.Totals;
import io.aidebug.records.IssueEntry;

/// The issues, as a reader sees them.
public interface IssueView {

    /// The issue with this key; one that was accepted a moment ago may still be absent.
    Lookup<IssueEntry> issue(String issueKey);

    /// How many issues all instances keep together.
    Lookup<Totals> totals();
}
