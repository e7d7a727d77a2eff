package io.aidebug.query;

import io.aidebug.query.http.IssueSearch;
import io.aidebug.redaction.Redactor;
import io.aidebug.redaction.Redactor.Redaction;
import io.aidebug.retrieval.IssueQuery;
import io.aidebug.retrieval.Retrieval;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.SearchOutcome;

/// Searches with the retrieval of this process. What is asked is redacted like what is stored: the
/// model may run elsewhere, and placeholders find placeholders.
final class RetrievalSearch implements IssueSearch {

    private final Retrieval retrieval;
    private final Redactor redactor;

    RetrievalSearch(Retrieval retrieval, Redactor redactor) {
        this.retrieval = retrieval;
        this.redactor = redactor;
    }

    @Override
    public SearchOutcome findSimilar(IssueQuery query) throws RetrievalException {
        Redaction redaction = redactor.begin();
        return retrieval
                .issues()
                .findSimilar(
                        new IssueQuery(
                                query.excludeIssueKey(),
                                redaction.redact(query.title()),
                                redaction.redact(query.body()),
                                query.domain(),
                                query.component(),
                                query.asOf(),
                                query.limit()));
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
