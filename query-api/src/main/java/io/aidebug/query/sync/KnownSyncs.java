package io.aidebug.query.sync;

import io.aidebug.records.SyncJob;
import io.aidebug.records.SyncStatus;
import io.aidebug.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The newest state of each pull, and how far the topics were read. Written by the reading thread,
/// asked by many.
final class KnownSyncs {

    private static final Duration SWEEP = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<String, SyncJob> jobs = new HashMap<>();
    private Map<Integer, Long> positions = Map.of();
    private Instant sweptAt;

    KnownSyncs(InstantSource clock) {
        this.clock = clock;
        this.sweptAt = clock.instant();
    }

    /// The same state may come from two topics, and an older one after a newer one.
    synchronized void note(SyncJob job) {
        SyncJob known = jobs.get(job.getJobId());
        if (known == null || (!ended(known) && job.getPages() >= known.getPages())) {
            jobs.put(job.getJobId(), job);
        }
    }

    /// What was polled is noted.
    ///
    /// @param next the offset that is read next, by partition of the requests
    synchronized void read(Map<Integer, Long> next) {
        positions = Map.copyOf(next);
        Instant now = clock.instant();
        if (now.isAfter(sweptAt.plus(SWEEP))) {
            sweptAt = now;
            jobs.values().removeIf(job -> job.getUpdatedAt().plus(Topics.RETENTION).isBefore(now));
        }
        notifyAll();
    }

    synchronized @Nullable SyncJob job(String jobId) {
        return jobs.get(jobId);
    }

    /// Waits until every request before these offsets was read; false when the time is over first.
    boolean awaitRead(Map<Integer, Long> ends, Duration timeout) throws InterruptedException {
        return await(
                () ->
                        ends.entrySet().stream()
                                .allMatch(end ->
                                        positions.getOrDefault(end.getKey(), -1L)
                                                >= end.getValue()),
                timeout);
    }

    /// Waits until the pull has ended; false when the time is over first.
    boolean awaitEnd(String jobId, Duration timeout) throws InterruptedException {
        return await(
                () -> {
                    SyncJob job = jobs.get(jobId);
                    return job != null && ended(job);
                },
                timeout);
    }

    private synchronized boolean await(BooleanSupplier condition, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    static boolean ended(SyncJob job) {
        return job.getStatus() != SyncStatus.PROCESSING;
    }
}
