package io.aidebug.query;

import io.aidebug.query.http.IssueSearch;
import io.aidebug.retrieval.IssueQuery;
import io.aidebug.retrieval.Retrieval;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.SearchOutcome;

/// Searches with the retrieval of this process.
final class RetrievalSearch implements IssueSearch {

    private final Retrieval retrieval;

    RetrievalSearch(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    @Override
    public SearchOutcome findSimilar(IssueQuery query) throws RetrievalException {
        return retrieval.issues().findSimilar(query);
    }

    @Override
    public long indexed() throws RetrievalException {
        return retrieval.index().count();
    }

    @Override
    public String collection() {
        return retrieval.index().collection();
    }
}
