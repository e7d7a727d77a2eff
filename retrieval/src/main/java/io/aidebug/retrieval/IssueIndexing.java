package io.aidebug.retrieval;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Puts issues into the index at the speed of the embedder: while one part is embedded, the part
/// before is stored.
final class IssueIndexing {

    /// Small enough that storing the last part does not show, large enough that a call to the index
    /// does not.
    private static final int PART = 64;

    /// Parts under way: one that is embedded, one that waits for the embedder, one that is stored.
    private static final int UNDER_WAY = 3;

    private final IssueEmbedding embedding;
    private final IssueIndex index;

    /// Keeps the embedder busy without a queue in front of it: a question that comes during an
    /// import waits for a few texts and not for hundreds.
    private final Semaphore atEmbedder =
            new Semaphore(Runtime.getRuntime().availableProcessors() + 1);

    IssueIndexing(IssueEmbedding embedding, IssueIndex index) {
        this.embedding = embedding;
        this.index = index;
    }

    void index(List<IssueDocument> issues) throws RetrievalException {
        Deque<Fork<Boolean>> underWay = new ArrayDeque<>();
        try {
            for (int from = 0; from < issues.size(); from += PART) {
                if (underWay.size() == UNDER_WAY) {
                    underWay.removeFirst().join();
                }
                List<IssueDocument> part =
                        issues.subList(from, Math.min(from + PART, issues.size()));
                underWay.addLast(Fork.of("index-issues", () -> indexPart(part)));
            }
            while (!underWay.isEmpty()) {
                underWay.removeFirst().join();
            }
        } finally {
            underWay.forEach(Fork::cancel);
        }
    }

    private boolean indexPart(List<IssueDocument> issues) throws RetrievalException {
        Map<String, StoredVectors> stored =
                index.storedVectors(issues.stream().map(IssueDocument::issueKey).toList());
        List<Fork<EmbeddedIssue>> embedding = new ArrayList<>();
        try {
            for (IssueDocument issue : issues) {
                StoredVectors known = stored.get(issue.issueKey());
                if (known == null || known.version() < issue.version()) {
                    embedding.add(Fork.of("embed-issue", () -> embed(issue, known)));
                }
            }
            List<EmbeddedIssue> embedded = new ArrayList<>();
            for (Fork<EmbeddedIssue> fork : embedding) {
                embedded.add(fork.join());
            }
            if (!embedded.isEmpty()) {
                index.upsert(embedded);
            }
            return true;
        } finally {
            embedding.forEach(Fork::cancel);
        }
    }

    private EmbeddedIssue embed(IssueDocument issue, @Nullable StoredVectors known)
            throws RetrievalException, InterruptedException {
        atEmbedder.acquire();
        try {
            return known == null ? embedding.embed(issue) : embedding.embed(issue, known);
        } finally {
            atEmbedder.release();
        }
    }
}
