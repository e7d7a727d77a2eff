package io.aidebug.topology.indexing;

import io.aidebug.records.IndexTask;
import io.aidebug.records.Issue;
import io.aidebug.retrieval.IssueRetrieval;
import io.aidebug.retrieval.PermanentRetrievalException;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.TransientRetrievalException;
import io.aidebug.topology.async.AsyncCall;
import io.aidebug.topology.async.CallContext;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stage's call: brings one issue into the index or out of it, and tells when that was done.
/// Idempotent: the index never goes back to an older version.
///
/// While the index is away a call keeps its permit and tries again for a while before it fails:
/// what waits behind it stays untouched in the in-flight store, so an index that is away for hours
/// costs next to nothing, and one that comes back is noticed within a rest.
final class IssueIndexer implements AsyncCall<IndexTask, Instant> {

    private static final Logger LOG = LoggerFactory.getLogger(IssueIndexer.class);

    private final IssueRetrieval issues;
    private final SharedIndexing shared;
    private final IssueDocuments documents = new IssueDocuments();
    private final Clock clock;
    private final Patience patience;

    /// @param forSo how long a call goes on while the index is away
    /// @param rest between two tries
    record Patience(Duration forSo, Duration rest) {

        static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(2));
    }

    IssueIndexer(IssueRetrieval issues, Clock clock, Patience patience) {
        this.issues = issues;
        this.shared = new SharedIndexing(issues);
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public Instant call(IndexTask task, CallContext context)
            throws CallException, InterruptedException {
        try {
            Change change = change(task);
            Instant until = clock.instant().plus(patience.forSo);
            while (!isMade(change, until)) {
                Thread.sleep(patience.rest);
            }
            return clock.instant();
        } catch (RetrievalException e) {
            throw new CallException(failure(e), e);
        } catch (RuntimeException e) {
            // This issue would fail so for ever, and every later version waits behind it.
            LOG.error("{} cannot be indexed", task.getIssueKey(), e);
            throw new CallException(
                    new PermanentFailure("unforeseen: " + e.getClass().getSimpleName()), e);
        }
    }

    private interface Change {
        void make() throws RetrievalException, InterruptedException;
    }

    private Change change(IndexTask task) {
        Issue issue = task.getIssue().orElse(null);
        if (issue == null) {
            return () -> issues.delete(task.getIssueKey(), task.getVersion());
        }
        var document = documents.of(issue);
        return () -> shared.index(document);
    }

    private boolean isMade(Change change, Instant until)
            throws RetrievalException, InterruptedException {
        try {
            change.make();
            return true;
        } catch (TransientRetrievalException e) {
            if (clock.instant().isBefore(until)) {
                return false;
            }
            throw e;
        }
    }

    private static CallFailure failure(RetrievalException e) {
        String message = e.getMessage() == null ? "the index failed" : e.getMessage();
        return switch (e) {
            case TransientRetrievalException _ -> new TransientFailure(message);
            case PermanentRetrievalException _ -> new PermanentFailure(message);
        };
    }
}
