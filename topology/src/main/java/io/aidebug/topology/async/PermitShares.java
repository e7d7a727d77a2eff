package io.aidebug.topology.async;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Hands out a number of permits to tasks that ask by turns, without blocking any.
///
/// Fair between tasks: what is free goes first to those below their equal share, the one served
/// longest ago first; only what they leave may be taken above the share. A task that has not been
/// seen for a while reserves nothing, so one that is stuck in a rebalance does not keep the others
/// waiting. Safe for use by several threads.
final class PermitShares {

    private static final long ABSENT_MILLIS = 200;

    private final int permits;
    private final Clock clock;
    private final List<Share> shares = new ArrayList<>();
    private int free;
    private long grants;

    PermitShares(int permits, Clock clock) {
        this.permits = permits;
        this.clock = clock;
        this.free = permits;
    }

    synchronized Share join() {
        Share share = new Share();
        shares.add(share);
        return share;
    }

    synchronized int held() {
        return permits - free;
    }

    synchronized int waiting() {
        return shares.stream().mapToInt(share -> share.backlog).sum();
    }

    /// One task's part in the permits.
    final class Share {
        private int held;
        private int ready;
        private int backlog;
        private long lastGrant;
        private long seenAt;

        /// Tells how much this task has to do.
        ///
        /// @param ready requests that could start now
        /// @param backlog requests without a running call, those that wait for their time included
        void waiting(int ready, int backlog) {
            synchronized (PermitShares.this) {
                this.ready = ready;
                this.backlog = backlog;
                this.seenAt = clock.millis();
            }
        }

        boolean tryAcquire() {
            synchronized (PermitShares.this) {
                if (free <= reservedBefore(this)) {
                    return false;
                }
                free--;
                held++;
                lastGrant = ++grants;
                return true;
            }
        }

        void release() {
            synchronized (PermitShares.this) {
                held--;
                free++;
            }
        }

        void leave() {
            synchronized (PermitShares.this) {
                shares.remove(this);
            }
        }
    }

    private int reservedBefore(Share asking) {
        long since = clock.millis() - ABSENT_MILLIS;
        List<Share> others =
                shares.stream()
                        .filter(s -> s != asking && s.ready > 0 && s.seenAt >= since)
                        .toList();
        int equalShare = Math.max(1, permits / (others.size() + 1));
        if (asking.held >= equalShare) {
            return others.stream()
                    .mapToInt(other -> Math.clamp(equalShare - other.held, 0, other.ready))
                    .sum();
        }
        return (int)
                others.stream()
                        .filter(o -> o.held < equalShare && o.lastGrant < asking.lastGrant)
                        .count();
    }
}
