package io.aidebug.query.http;

import io.aidebug.retrieval.IssueQuery;
import io.aidebug.retrieval.PermanentRetrievalException;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.TransientRetrievalException;
import io.aidebug.service.http.JsonFields;
import io.aidebug.service.http.ProblemException;
import io.aidebug.service.http.RequestBody;
import io.aidebug.service.http.StrictJson;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `POST /search`: similar issues for what a person typed. A bounded number of searches runs at a
/// time; who does not get a turn within two seconds gets a 503.
final class SearchHandler implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(SearchHandler.class);
    private static final int MAX_QUERY = 4_096;
    private static final int MAX_LIMIT = 20;
    private static final int DEFAULT_LIMIT = 3;

    /// Four bytes a character, each perhaps written as an escape, and the frame around it.
    private static final int MAX_BODY = 64 * 1024;

    private static final Duration TURN = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final IssueSearch search;
    private final Semaphore permits;

    SearchHandler(IssueSearch search, int permits) {
        this.search = search;
        this.permits = new Semaphore(permits);
    }

    @Override
    public void handle(Context context) {
        var fields = new JsonFields(StrictJson.parse(RequestBody.json(context, MAX_BODY)));
        String query = fields.requiredText("query", MAX_QUERY);
        int limit = fields.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        fields.check();
        context.result(StrictJson.write(search(query, limit)));
    }

    private SearchAnswer search(String query, int limit) {
        takeTurn();
        try {
            var similar = new IssueQuery(null, query, "", "", "", null, limit);
            return SearchAnswer.of(query, search.findSimilar(similar).issues());
        } catch (TransientRetrievalException e) {
            LOG.warn("A search failed: {}", e.getMessage());
            throw ProblemException.unavailable("The index does not answer now.", RETRY);
        } catch (PermanentRetrievalException e) {
            LOG.error("A search failed for good", e);
            throw ProblemException.of(500, "This search cannot be made.");
        } catch (RetrievalException e) {
            throw new AssertionError("a sealed hierarchy has no third case", e);
        } finally {
            permits.release();
        }
    }

    private void takeTurn() {
        try {
            if (permits.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ProblemException.unavailable("Too many searches are running.", RETRY);
    }
}
