package io.aidebug.query.http;

import io.aidebug.retrieval.IssueQuery;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.SearchOutcome;

/// What the HTTP side asks of retrieval. Calls block and belong on virtual threads.
public interface IssueSearch {

    /// Similar issues, best first.
    SearchOutcome findSimilar(IssueQuery query) throws RetrievalException;

    /// How many issues can be found.
    long indexed() throws RetrievalException;

    /// Where they are kept.
    String collection();
}
