package io.aidebug.retrieval;

import io.aidebug.retrieval.text.TermStatistics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The statistics of the index' terms, fresh enough: read from at most 20,000 issues, again when
/// the number of issues moved by more than 5 % or after five minutes.
///
/// The first reading is waited for, and so is a repetition while the index is small enough for it
/// to take no time or has become another one (twice as many issues); else it is read on a thread of
/// its own while questions go on with the statistics there are. Questions that come while it is
/// read share one reading.
final class IndexedTerms {

    private static final Logger log = LoggerFactory.getLogger(IndexedTerms.class);

    private static final int SAMPLE = 20_000;
    private static final int SMALL = 500;
    private static final double MOVED = 0.05;
    private static final int OTHER = 2;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration OLD = Duration.ofMinutes(5);

    private final IssueIndex index;
    private final Clock clock;
    private final AtomicReference<Reading> latest;
    private final ReentrantLock reading = new ReentrantLock();

    IndexedTerms(IssueIndex index, Clock clock) {
        this.index = index;
        this.clock = clock;
        this.latest = new AtomicReference<>(new Reading(null, Instant.MIN, Instant.MIN));
    }

    /// @param at when the statistics were read
    /// @param looked when they were last found to be fresh enough
    private record Reading(@Nullable TermStatistics statistics, Instant at, Instant looked) {}

    TermStatistics current() throws RetrievalException {
        Reading known = latest.get();
        Instant now = clock.instant();
        if (known.statistics == null) {
            return readUnlessRead(known);
        }
        if (now.isBefore(known.looked.plus(LOOK_AGAIN))) {
            return known.statistics;
        }
        latest.compareAndSet(known, new Reading(known.statistics, known.at, now));
        long issues = index.count();
        boolean moved =
                Math.abs(issues - known.statistics.issues()) > MOVED * known.statistics.issues();
        if (!moved && now.isBefore(known.at.plus(OLD))) {
            return known.statistics;
        }
        if (issues <= SMALL || issues > OTHER * known.statistics.issues()) {
            return readUnlessRead(known);
        }
        readInBackground();
        return known.statistics;
    }

    private TermStatistics readUnlessRead(Reading known) throws RetrievalException {
        reading.lock();
        try {
            TermStatistics newest = latest.get().statistics;
            return newest == null || newest == known.statistics ? read() : newest;
        } finally {
            reading.unlock();
        }
    }

    private TermStatistics read() throws RetrievalException {
        long issues = index.count();
        TermStatistics statistics = TermStatistics.of(index.sampleTerms(SAMPLE), issues);
        Instant now = clock.instant();
        latest.set(new Reading(statistics, now, now));
        return statistics;
    }

    private void readInBackground() {
        Thread.ofVirtual().name("read-term-statistics").start(this::readUnlessReading);
    }

    private void readUnlessReading() {
        if (!reading.tryLock()) {
            return;
        }
        try {
            var _ = read();
        } catch (RetrievalException e) {
            log.warn("Going on with older term statistics: {}", e.getMessage());
        } finally {
            reading.unlock();
        }
    }
}
