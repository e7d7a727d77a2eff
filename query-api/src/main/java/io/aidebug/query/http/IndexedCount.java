package io.aidebug.query.http;

import io.aidebug.retrieval.RetrievalException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// How many issues can be found. While some are on their way into the index the number may be a
/// second old: to count, an index has to make what was just written searchable, and one that is
/// asked many times a second during an import would do little else.
final class IndexedCount {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final IssueSearch search;
    private final InstantSource clock;
    private final AtomicReference<Reading> latest =
            new AtomicReference<>(new Reading(0, Instant.MIN));

    IndexedCount(IssueSearch search, InstantSource clock) {
        this.search = search;
        this.clock = clock;
    }

    private record Reading(long issues, Instant at) {}

    /// @param settled whether every stored issue is in the index: then the number is exact
    long get(boolean settled) throws RetrievalException {
        Reading known = latest.get();
        Instant now = clock.instant();
        if (!settled && now.isBefore(known.at.plus(FRESH))) {
            return known.issues;
        }
        Reading read = new Reading(search.indexed(), now);
        latest.set(read);
        return read.issues;
    }
}
