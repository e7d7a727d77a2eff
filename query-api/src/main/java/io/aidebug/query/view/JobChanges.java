package io.aidebug.query.view;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes those who wait for a job, when its entry changes in this process. A waiter opens its watch
/// before it reads, so that no change falls between.
public final class JobChanges {

    private final ConcurrentHashMap<String, Set<Watch>> watches = new ConcurrentHashMap<>();

    /// One waiter; open until closed.
    public final class Watch implements AutoCloseable {

        private final String jobId;
        private final Semaphore changes = new Semaphore(0);

        private Watch(String jobId) {
            this.jobId = jobId;
        }

        /// Waits for a change since the last call, at most this long. That it did not come says
        /// nothing: the job may be kept by another process.
        public void await(Duration timeout) throws InterruptedException {
            if (changes.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                changes.drainPermits();
            }
        }

        @Override
        public void close() {
            watches.computeIfPresent(
                    jobId,
                    (_, waiting) -> {
                        waiting.remove(this);
                        return waiting.isEmpty() ? null : waiting;
                    });
        }
    }

    /// Begins to watch the job.
    public Watch watch(String jobId) {
        Watch watch = new Watch(jobId);
        watches.compute(
                jobId,
                (_, waiting) -> {
                    Set<Watch> all = waiting == null ? ConcurrentHashMap.newKeySet() : waiting;
                    all.add(watch);
                    return all;
                });
        return watch;
    }

    /// Called on the stream thread after the entry was stored.
    void changed(String jobId) {
        Set<Watch> waiting = watches.get(jobId);
        if (waiting != null) {
            waiting.forEach(watch -> watch.changes.release());
        }
    }
}
