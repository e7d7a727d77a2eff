package io.aidebug.retrieval;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The searchable issues of one generation (one model, one recipe, one collection).
///
/// One row per issue key. Safe for many threads; every call blocks for at most the adapter's
/// deadline, so it belongs on a virtual thread. Failures arrive as [TransientRetrievalException]
/// (away, overloaded, deadline) or [PermanentRetrievalException] (refused, misused).
public interface IssueIndex extends AutoCloseable {

    /// Creates the collection, its payload indexes and the alias, whatever of it is missing. Never
    /// moves an alias.
    void prepare() throws RetrievalException;

    /// Lets every reader search this collection from now on, at once: moves the alias to it.
    void serve() throws RetrievalException;

    /// Stores issues; of two versions of one issue the greater wins, in whatever order they arrive.
    /// What returned normally is found by the next search.
    void upsert(List<EmbeddedIssue> issues) throws RetrievalException;

    /// Removes an issue when its stored version is `version` or less.
    void delete(String issueKey, long version) throws RetrievalException;

    /// Vectors of those of the issues that are stored, by issue key.
    Map<String, StoredVectors> storedVectors(Collection<String> issueKeys)
            throws RetrievalException;

    /// The candidates with their exact partial scores, in no particular order: the union of the
    /// best by terms, by text vector and by title vector.
    List<CandidateScores> search(EmbeddedQuery query) throws RetrievalException;

    /// The issues with these keys, those that are stored; `body` holds only the first 1,200
    /// characters.
    Map<String, IssueDocument> issues(Collection<String> issueKeys) throws RetrievalException;

    /// Terms of at most `limit` issues, chosen without regard to their content: all of them when
    /// there are fewer.
    List<SparseVector> sampleTerms(int limit) throws RetrievalException;

    /// How many issues pass the filter, exactly.
    long count(IssueFilter filter) throws RetrievalException;

    /// How many issues there are.
    default long count() throws RetrievalException {
        return count(IssueFilter.excluding(new IssueScope.All(), null));
    }

    /// Whether the index answers now; never throws, for health checks.
    boolean reachable();

    /// The collection that is written to.
    String collection();

    @Override
    void close();
}
