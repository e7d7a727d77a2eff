package io.aidebug.topology.indexing;

import io.aidebug.retrieval.IssueDocument;
import io.aidebug.retrieval.IssueRetrieval;
import io.aidebug.retrieval.PermanentRetrievalException;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.TransientRetrievalException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Takes issues one by one and writes them to the index in batches: what comes while the batches
/// before are under way makes up the next one, so nobody waits for a batch to fill.
///
/// Safe for many threads; a batch runs on a virtual thread of its own, so an interrupted caller
/// stops waiting and harms nobody else. A batch that fails is repeated one issue at a time: an
/// issue that the index refuses fails alone. Only while the index is away do all of them fail.
final class SharedIndexing {

    private static final int LARGEST = 32;

    /// One that is embedded, one that waits for the embedder, one that is stored.
    private static final int UNDER_WAY = 3;

    /// So many issues in a row that fail for now, and the index is taken to be away.
    private static final int AWAY = 2;

    private final IssueRetrieval issues;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final Semaphore free = new Semaphore(UNDER_WAY);

    SharedIndexing(IssueRetrieval issues) {
        this.issues = issues;
    }

    /// @param end null when the issue is in the index, else why it is not
    private record Waiting(
            IssueDocument issue, CompletableFuture<@Nullable RetrievalException> end) {}

    /// Returns when the issue can be found.
    void index(IssueDocument issue) throws RetrievalException, InterruptedException {
        Waiting waiting = new Waiting(issue, new CompletableFuture<>());
        queue.add(waiting);
        startBatches();
        RetrievalException failure = end(waiting);
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable RetrievalException end(Waiting waiting) throws InterruptedException {
        try {
            return waiting.end.get();
        } catch (ExecutionException e) {
            return new PermanentRetrievalException("Unforeseen: " + e.getCause(), e.getCause());
        }
    }

    private void startBatches() {
        while (!queue.isEmpty() && free.tryAcquire()) {
            Thread.ofVirtual().name("index-batch").start(this::runBatches);
        }
    }

    private void runBatches() {
        try {
            for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
                run(batch);
            }
        } finally {
            free.release();
        }
        // What was queued between the last look and the release found no batch to wait for.
        startBatches();
    }

    private List<Waiting> next() {
        List<Waiting> batch = new ArrayList<>();
        while (batch.size() < LARGEST) {
            Waiting waiting = queue.poll();
            if (waiting == null) {
                break;
            }
            batch.add(waiting);
        }
        return batch;
    }

    private void run(List<Waiting> batch) {
        try {
            RetrievalException failure = tryIndex(batch);
            if (failure == null || batch.size() == 1) {
                batch.forEach(waiting -> waiting.end.complete(failure));
            } else {
                runOneByOne(batch);
            }
        } catch (RuntimeException | Error e) {
            batch.forEach(waiting -> waiting.end.completeExceptionally(e));
        }
    }

    private void runOneByOne(List<Waiting> batch) {
        int inARow = 0;
        RetrievalException last = null;
        for (Waiting waiting : batch) {
            if (inARow < AWAY) {
                last = tryIndex(List.of(waiting));
                inARow = last instanceof TransientRetrievalException ? inARow + 1 : 0;
            }
            waiting.end.complete(last);
        }
    }

    private @Nullable RetrievalException tryIndex(List<Waiting> batch) {
        try {
            issues.index(batch.stream().map(Waiting::issue).toList());
            return null;
        } catch (RetrievalException e) {
            return e;
        }
    }
}
