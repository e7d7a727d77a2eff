package io.aidebug.retrieval;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Something that runs on a thread of its own until its result is asked for.
final class Fork<T> {

    private final FutureTask<T> task;

    private Fork(FutureTask<T> task) {
        this.task = task;
    }

    /// On a virtual thread: work that waits.
    static <T> Fork<T> of(String name, Callable<T> work) {
        return start(Thread.ofVirtual().name(name), work);
    }

    /// On a platform thread: work that computes for long, maybe in native code.
    static <T> Fork<T> onPlatformThread(String name, Callable<T> work) {
        return start(Thread.ofPlatform().name(name).daemon(), work);
    }

    private static <T> Fork<T> start(Thread.Builder thread, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        thread.start(task);
        return new Fork<>(task);
    }

    /// Waits. An interrupt of the caller ends the work too.
    T join() throws RetrievalException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransientRetrievalException("Interrupted while waiting", e);
        } catch (CancellationException e) {
            throw new TransientRetrievalException("Given up", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetrievalException failure) {
                throw failure;
            }
            throw new PermanentRetrievalException("Unforeseen: " + e.getCause(), e);
        }
    }

    /// Ends the work of a fork whose result nobody will ask for.
    void cancel() {
        task.cancel(true);
    }
}
