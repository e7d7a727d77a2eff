package io.aidebug.topology.async;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A call in the gate's memory: reserved, running or ended. Its plain fields are guarded by the
/// gate's lock.
final class CallEntry<O> {

    static final long NOT_RUNNING = 0;

    final CallTag tag;
    final PermitShares.Share share;
    final CompletableFuture<CallEnd<O>> end = new CompletableFuture<>();
    long endedAt;
    long collectedAt;

    // Guarded by this, apart from the gate's lock: an interrupt must hit this call's thread while
    // it runs the call.
    private @Nullable Thread thread;
    private long runningSince = NOT_RUNNING;

    CallEntry(CallTag tag, PermitShares.Share share) {
        this.tag = tag;
        this.share = share;
    }

    boolean hasEnded() {
        return endedAt != 0;
    }

    /// Tells on the call's own thread that it runs from now on, or no longer.
    synchronized void running(long since) {
        runningSince = since;
        thread = since == NOT_RUNNING ? null : Thread.currentThread();
    }

    synchronized boolean isOverdue(long now, GateSettings settings) {
        return runningSince != NOT_RUNNING
                && now - runningSince > settings.callTimeout().toMillis();
    }

    synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    boolean isForgettable(long now, GateSettings settings) {
        if (!hasEnded()) {
            return false;
        }
        return collectedAt != 0
                ? now - collectedAt > settings.keepCollected().toMillis()
                : now - endedAt > settings.keepUncollected().toMillis();
    }
}
