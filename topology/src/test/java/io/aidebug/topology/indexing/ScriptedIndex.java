package io.aidebug.topology.indexing;

import io.aidebug.retrieval.CandidateScores;
import io.aidebug.retrieval.EmbeddedIssue;
import io.aidebug.retrieval.EmbeddedQuery;
import io.aidebug.retrieval.HashingEmbedder;
import io.aidebug.retrieval.InMemoryIssueIndex;
import io.aidebug.retrieval.IssueDocument;
import io.aidebug.retrieval.IssueFilter;
import io.aidebug.retrieval.IssueIndex;
import io.aidebug.retrieval.IssueRetrieval;
import io.aidebug.retrieval.PermanentRetrievalException;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.SparseVector;
import io.aidebug.retrieval.StoredVectors;
import io.aidebug.retrieval.TransientRetrievalException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/// An index in memory that can be held back, be away, and refuse issues by their title. It notes
/// how large the requests were.
final class ScriptedIndex implements IssueIndex {

    static final String REFUSED = "refused";
    static final String OVERLOADING = "overloading";

    final InMemoryIssueIndex index = new InMemoryIssueIndex();
    final HashingEmbedder embedder = new HashingEmbedder();
    final List<Integer> upserts = new CopyOnWriteArrayList<>();
    private final Semaphore mayRead = new Semaphore(Integer.MAX_VALUE);

    IssueRetrieval retrieval() {
        return new IssueRetrieval(embedder, this, Clock.systemUTC());
    }

    void hold() {
        mayRead.drainPermits();
    }

    void letGo() {
        mayRead.release(1_000_000);
    }

    /// Calls that wait to be let go.
    int held() {
        return mayRead.getQueueLength();
    }

    @Override
    public void prepare() throws RetrievalException {
        index.prepare();
    }

    @Override
    public void serve() {
        throw new UnsupportedOperationException("the pipeline never moves an alias");
    }

    @Override
    public void upsert(List<EmbeddedIssue> issues) throws RetrievalException {
        upserts.add(issues.size());
        for (EmbeddedIssue issue : issues) {
            switch (issue.issue().title()) {
                case REFUSED -> throw new PermanentRetrievalException("cannot be read", null);
                case OVERLOADING -> throw new TransientRetrievalException("not now", null);
                default -> {}
            }
        }
        index.upsert(issues);
    }

    @Override
    public void delete(String issueKey, long version) throws RetrievalException {
        index.delete(issueKey, version);
    }

    @Override
    public Map<String, StoredVectors> storedVectors(Collection<String> issueKeys)
            throws RetrievalException {
        mayRead.acquireUninterruptibly();
        return index.storedVectors(issueKeys);
    }

    @Override
    public List<CandidateScores> search(EmbeddedQuery query) throws RetrievalException {
        return index.search(query);
    }

    @Override
    public Map<String, IssueDocument> issues(Collection<String> issueKeys)
            throws RetrievalException {
        return index.issues(issueKeys);
    }

    @Override
    public List<SparseVector> sampleTerms(int limit) throws RetrievalException {
        return index.sampleTerms(limit);
    }

    @Override
    public long count(IssueFilter filter) throws RetrievalException {
        return index.count(filter);
    }

    @Override
    public boolean reachable() {
        return index.reachable();
    }

    @Override
    public String collection() {
        return "issues-g1";
    }

    @Override
    public void close() {
        index.close();
    }
}
