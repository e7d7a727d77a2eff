package io.aidebug.retrieval;

import io.aidebug.retrieval.onnx.CachingEmbedder;
import io.aidebug.retrieval.onnx.OnnxEmbedder;
import io.aidebug.retrieval.onnx.RemoteEmbedder;
import io.aidebug.retrieval.qdrant.QdrantIssueIndex;
import java.net.URI;
import java.time.Clock;

/// Settings made into working parts; who opens it closes it.
public final class Retrieval implements AutoCloseable {

    private final Embedder embedder;
    private final IssueIndex index;
    private final IssueRetrieval issues;

    private Retrieval(Embedder embedder, IssueIndex index) {
        this.embedder = embedder;
        this.index = index;
        this.issues = new IssueRetrieval(embedder, index, Clock.systemUTC());
    }

    /// Loads the model (a third of a second) and opens the channel to the index, which need not be
    /// up yet: the first call that meets it prepares the collection.
    public static Retrieval open(RetrievalSettings settings) throws RetrievalException {
        EmbeddingSettings embedding = settings.embedding();
        Embedder embedder = new CachingEmbedder(embedder(embedding), embedding.cacheBytes());
        return new Retrieval(embedder, new QdrantIssueIndex(settings.qdrant(), embedder.model()));
    }

    private static Embedder embedder(EmbeddingSettings settings) throws RetrievalException {
        URI url = settings.url();
        return url == null
                ? OnnxEmbedder.load(settings.threads())
                : new RemoteEmbedder(url, settings.remoteModel(), settings.threads());
    }

    /// Asks a first question on a thread of its own, so that no person has to. Returns at once; an
    /// index that is not up yet does not matter.
    public void warmUp() {
        Thread.ofVirtual().name("warm-up").start(new WarmUp(issues));
    }

    /// What the pipeline and the search API call.
    public IssueRetrieval issues() {
        return issues;
    }

    /// The model, for health checks; already behind the cache.
    public Embedder embedder() {
        return embedder;
    }

    /// The index, for health checks.
    public IssueIndex index() {
        return index;
    }

    @Override
    public void close() {
        try {
            index.close();
        } finally {
            embedder.close();
        }
    }
}
