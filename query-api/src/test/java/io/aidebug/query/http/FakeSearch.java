package io.aidebug.query.http;

import io.aidebug.retrieval.IssueQuery;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.SearchOutcome;
import io.aidebug.retrieval.SimilarIssue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds one issue, or fails as told.
final class FakeSearch implements IssueSearch {

    final List<IssueQuery> queries = Collections.synchronizedList(new ArrayList<>());
    volatile @Nullable RetrievalException failure;
    volatile long indexed = 41;

    @Override
    public SearchOutcome findSimilar(IssueQuery query) throws RetrievalException {
        queries.add(query);
        fail();
        var issue =
                new SimilarIssue(
                        "ABC-7",
                        0.9,
                        0.8,
                        true,
                        "Boom",
                        "Open",
                        "",
                        "",
                        "Ann",
                        "Bug",
                        "",
                        "",
                        "",
                        List.of("l"),
                        List.of("c"),
                        "",
                        "body");
        return new SearchOutcome(List.of(issue), "all", "model", "issues-g1");
    }

    @Override
    public long indexed() throws RetrievalException {
        fail();
        return indexed;
    }

    @Override
    public String collection() {
        return "issues-g1";
    }

    private void fail() throws RetrievalException {
        RetrievalException now = failure;
        if (now != null) {
            throw now;
        }
    }
}
