package io.aidebug.query.http;

import io.aidebug.query.lookup.IssueView;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.view.IssueTotals.Totals;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.service.http.StrictJson;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /issues/stats`: how many issues there are, and how many can be found. What cannot be told
/// now is null.
final class StatsHandler implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(StatsHandler.class);

    private final IssueView issues;
    private final IssueSearch search;

    StatsHandler(IssueView issues, IssueSearch search) {
        this.issues = issues;
        this.search = search;
    }

    /// @param issues how many are stored
    /// @param indexed how many the index holds; while some are on their way those of which it has
    ///   told, because to count an index has to make searchable what was just written, and one that
    ///   is asked many times a second during an import would do little else
    /// @param pending how many are stored in a version the index has not told of
    /// @param indexingLag the same: what a client waits for to become 0
    private record Stats(
            @Nullable Long issues,
            @Nullable Long indexed,
            @Nullable Long pending,
            String collection,
            @Nullable Long indexingLag) {}

    @Override
    public void handle(Context context) {
        Totals totals = issues.totals() instanceof Found<Totals>(Totals found) ? found : null;
        Long stored = totals == null ? null : Long.valueOf(totals.issues());
        Long pending = totals == null ? null : Long.valueOf(totals.pending());
        Long indexed =
                totals == null || totals.pending() == 0
                        ? counted()
                        : Long.valueOf(totals.issues() - totals.pending());
        context.result(
                StrictJson.write(
                        new Stats(stored, indexed, pending, search.collection(), pending)));
    }

    private @Nullable Long counted() {
        try {
            return search.indexed();
        } catch (RetrievalException e) {
            LOG.warn("The index does not tell how many issues it holds: {}", e.getMessage());
            return null;
        }
    }
}
