package io.aidebug.retrieval;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/// Puts issues into the index at the speed of the embedder: while one part is embedded, the part
/// before is stored.
final class IssueIndexing {

    /// Small enough that storing the last part does not show, large enough that a call to the index
    /// does not.
    private static final int PART = 64;

    /// Parts under way: one that is embedded, one that waits for the embedder, one that is stored.
    private static final int UNDER_WAY = 3;

    /// The most that a thread takes of a part at once. The texts, tokens and terms of some issues
    /// one after the other take less time than between runs of the model, which leave nothing of
    /// them in the processor's caches.
    private static final int BUNDLE = 16;

    /// Threads that embed, of all parts together: they keep the embedder busy without a queue in
    /// front of it, so a question that comes during an import waits for a text or two and not for
    /// hundreds.
    private static final int EMBEDDERS = Runtime.getRuntime().availableProcessors();

    private final IssueEmbedding embedding;
    private final IssueIndex index;

    /// Fair, so that the part that came first is stored first.
    private final Semaphore atEmbedder = new Semaphore(EMBEDDERS, true);

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
        List<IssueDocument> changed =
                issues.stream().filter(issue -> isNewer(issue, stored)).toList();
        if (!changed.isEmpty()) {
            index.upsert(embed(changed, stored));
        }
        return true;
    }

    private static boolean isNewer(IssueDocument issue, Map<String, StoredVectors> stored) {
        StoredVectors known = stored.get(issue.issueKey());
        return known == null || known.version() < issue.version();
    }

    /// By threads that each go from bundle to bundle: a handful of threads for a part instead of
    /// one for an issue, and on platform threads the embedder hands no text on to one of its own.
    private List<EmbeddedIssue> embed(List<IssueDocument> issues, Map<String, StoredVectors> stored)
            throws RetrievalException {
        int bundle = Math.min(BUNDLE, Math.ceilDiv(issues.size(), EMBEDDERS));
        Queue<List<IssueDocument>> bundles = new ConcurrentLinkedQueue<>();
        for (int from = 0; from < issues.size(); from += bundle) {
            bundles.add(issues.subList(from, Math.min(from + bundle, issues.size())));
        }
        int count = Math.min(EMBEDDERS, bundles.size());
        List<Fork<List<EmbeddedIssue>>> threads = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                threads.add(
                        Fork.onPlatformThread("embed-issues", () -> embedFrom(bundles, stored)));
            }
            List<EmbeddedIssue> embedded = new ArrayList<>();
            for (Fork<List<EmbeddedIssue>> thread : threads) {
                embedded.addAll(thread.join());
            }
            return embedded;
        } finally {
            threads.forEach(Fork::cancel);
        }
    }

    private List<EmbeddedIssue> embedFrom(
            Queue<List<IssueDocument>> bundles, Map<String, StoredVectors> stored)
            throws RetrievalException, InterruptedException {
        List<EmbeddedIssue> embedded = new ArrayList<>();
        atEmbedder.acquire();
        try {
            for (var bundle = bundles.poll(); bundle != null; bundle = bundles.poll()) {
                embedded.addAll(embedding.embed(bundle, stored));
            }
        } finally {
            atEmbedder.release();
        }
        return embedded;
    }
}
