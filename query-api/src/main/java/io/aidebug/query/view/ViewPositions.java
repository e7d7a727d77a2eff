package io.aidebug.query.view;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// How far the job view of this process has applied the requests, by partition: what turns "not
/// found" into "never accepted".
///
/// Only partitions whose task is active and restored here are known. Fed by the stream threads: by
/// the processor (opened, applied, closed) and by the consumer after every poll, because the last
/// offsets before a partition's end may hold no record at all (transaction markers, records deleted
/// by retention, or all were applied before a restart).
public final class ViewPositions {

    /// What [#await] found.
    public enum Progress {
        /// Everything before the offset is in the store.
        PASSED,
        /// The time ran out first.
        LATE,
        /// The partition is not active here.
        NOT_HERE
    }

    private static final long NONE = -1;

    private static final class Position {
        private long next = NONE;
        private long lastRead = NONE;
        private long lastApplied = NONE;

        private boolean passed(long offset) {
            return next >= offset && lastApplied >= lastRead;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private final Map<Integer, Position> positions = new HashMap<>();

    /// The task of the partition is restored and begins to process; its consumer has handed out
    /// nothing yet.
    void opened(int partition) {
        locked(() -> positions.put(partition, new Position()));
    }

    /// The task of the partition ends here.
    void closed(int partition) {
        locked(() -> positions.remove(partition));
    }

    /// The record's effect is in the store, or it has none.
    void applied(int partition, long offset) {
        locked(() -> {
            Position position = positions.get(partition);
            if (position != null) {
                position.lastApplied = offset;
            }
        });
    }

    /// The consumer was polled.
    ///
    /// @param next the offset it reads next
    /// @param last the last offset this poll handed out, null for none
    void read(int partition, long next, @Nullable Long last) {
        locked(() -> {
            Position position = positions.get(partition);
            if (position != null) {
                position.next = next;
                position.lastRead = last == null ? position.lastRead : last;
            }
        });
    }

    /// The consumer does not know where it reads next.
    void unknown(int partition) {
        read(partition, NONE, null);
    }

    /// Waits until every record before `offset` is applied.
    public Progress await(int partition, long offset, Duration timeout)
            throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                Position position = positions.get(partition);
                if (position == null) {
                    return Progress.NOT_HERE;
                }
                if (position.passed(offset)) {
                    return Progress.PASSED;
                }
                if (left <= 0) {
                    return Progress.LATE;
                }
                left = advanced.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The partitions whose task is active and restored here.
    public Set<Integer> here() {
        lock.lock();
        try {
            return Set.copyOf(positions.keySet());
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
