package io.aidebug.retrieval;

/// Settings made into working parts; who opens it closes it.
public final class Retrieval implements AutoCloseable {

    private final Embedder embedder;
    private final IssueIndex index;
    private final IssueRetrieval issues;

    Retrieval(Embedder embedder, IssueIndex index, IssueRetrieval issues) {
        this.embedder = embedder;
        this.index = index;
        this.issues = issues;
    }

    /// Loads the model (a third of a second) and opens the channel to the index, which need not be
    /// up yet: the first call that meets it prepares the collection.
    public static Retrieval open(RetrievalSettings settings) throws RetrievalException {
        if (settings.embedding().threads() > 0) {
            throw new PermanentRetrievalException("no adapters yet", null);
        }
        throw new IllegalArgumentException("threads");
    }

    /// What the pipeline and the search API call.
    public IssueRetrieval issues() {
        return issues;
    }

    public Embedder embedder() {
        return embedder;
    }

    public IssueIndex index() {
        return index;
    }

    @Override
    public void close() {
        try (index;
                embedder) {
            // closing is all there is to do
        }
    }
}
