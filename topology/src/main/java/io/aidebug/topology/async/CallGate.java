package io.aidebug.topology.async;

import io.aidebug.topology.async.CallEnd.Failed;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// All calls of one stage in one process, whichever task, thread or Streams client asked for them.
///
/// It bounds how many run, runs each on a virtual thread, and remembers running and finished ones
/// by id: a task that comes back after a rebalance or a rolled-back transaction attaches to its
/// call instead of repeating it. Opened and closed by the process's wiring, around the Streams
/// clients that use it; safe for use by several threads.
public final class CallGate<O> implements AutoCloseable {

    private static final long SWEEP_MILLIS = 1_000;

    private final String stage;
    private final GateSettings settings;
    private final Clock clock;
    private final PermitShares shares;
    private final StageMeters meters;
    private final ExecutorService threads;
    private final Map<String, CallEntry<O>> entries = new HashMap<>();
    private boolean closing;
    private long sweptAt;

    /// @param stage the stage's name; its store, threads and meters carry it
    public CallGate(String stage, GateSettings settings, MeterRegistry registry, Clock clock) {
        this.stage = stage;
        this.settings = settings;
        this.clock = clock;
        this.shares = new PermitShares(settings.permits(), clock);
        this.meters = new StageMeters(registry, stage, shares);
        this.threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(stage + "-call-", 0).factory());
    }

    public String stage() {
        return stage;
    }

    /// Calls running now.
    public int inFlight() {
        return shares.held();
    }

    /// Requests in this process without a running call; the measure for pushing back at the edge.
    public int waiting() {
        return shares.waiting();
    }

    /// Starts no further call, lets running ones end up to the deadline, then interrupts them.
    /// Close the Streams clients first: what ends now is not forwarded any more and will be run
    /// again by whoever gets the task.
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        threads.shutdown();
        try {
            long millis = settings.closeDeadline().toMillis();
            if (!threads.awaitTermination(millis, TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /// Opens a task's line to the calls.
    ///
    /// @param task stable over rebalances: the same task asks for the same calls
    GateLine<O> open(String task) {
        return new GateLine<>(this, task, shares.join());
    }

    Clock clock() {
        return clock;
    }

    StageMeters meters() {
        return meters;
    }

    synchronized @Nullable CallEntry<O> entry(String key) {
        return entries.get(key);
    }

    /// Reserves a permit for a call, unless one of another tag is still running under the same key.
    synchronized @Nullable CallEntry<O> reserve(String key, CallTag tag, PermitShares.Share share) {
        CallEntry<O> present = entries.get(key);
        if (closing || (present != null && !present.hasEnded()) || !share.tryAcquire()) {
            return null;
        }
        CallEntry<O> entry = new CallEntry<>(tag, share);
        entries.put(key, entry);
        return entry;
    }

    /// Gives back a reservation that did not lead to a call.
    synchronized void cancel(String key, CallEntry<O> entry) {
        if (entries.remove(key, entry)) {
            entry.share.release();
        }
    }

    void start(String key, CallEntry<O> entry, Callable<O> call) {
        meters.started.increment();
        try {
            threads.execute(() -> run(key, entry, call));
        } catch (RejectedExecutionException _) {
            end(
                    entry,
                    new Failed<>(new TransientFailure("the process is stopping"), "interrupted"));
        }
    }

    /// The request of this call has left the store; its result is kept until the transaction is
    /// decided.
    synchronized void collected(String key, CallTag tag) {
        CallEntry<O> entry = entries.get(key);
        if (entry != null && entry.tag.equals(tag)) {
            entry.collectedAt = clock.millis();
        }
    }

    /// Forgets what nobody will ask for and interrupts what takes too long. Called by every task's
    /// tick.
    synchronized void sweep() {
        long now = clock.millis();
        if (now - sweptAt < SWEEP_MILLIS) {
            return;
        }
        sweptAt = now;
        for (Iterator<CallEntry<O>> all = entries.values().iterator(); all.hasNext(); ) {
            CallEntry<O> entry = all.next();
            if (entry.isForgettable(now, settings)) {
                all.remove();
            } else if (entry.isOverdue(now, settings)) {
                entry.interrupt();
            }
        }
    }

    synchronized int remembered() {
        return entries.size();
    }

    private void run(String key, CallEntry<O> entry, Callable<O> call) {
        long from = System.nanoTime();
        entry.running(clock.millis());
        CallEnd<O> end = CallEnd.of(stage + " for " + key, call);
        entry.running(CallEntry.NOT_RUNNING);
        meters.ended(end, Duration.ofNanos(System.nanoTime() - from));
        end(entry, end);
    }

    /// The permit is free before the result can be seen, so that the tick which collects it can use
    /// it.
    private void end(CallEntry<O> entry, CallEnd<O> end) {
        synchronized (this) {
            entry.endedAt = clock.millis();
            entry.share.release();
        }
        entry.end.complete(end);
    }
}
