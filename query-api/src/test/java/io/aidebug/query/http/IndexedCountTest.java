package io.aidebug.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.TransientRetrievalException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class IndexedCountTest {

    private final FakeSearch search = new FakeSearch();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final IndexedCount count = new IndexedCount(search, now::get);

    @Test
    void asksTheIndexOnceASecondWhileIssuesAreOnTheirWay() throws RetrievalException {
        assertThat(count.get(false)).isEqualTo(41);
        search.failure = new TransientRetrievalException("asked", null);
        now.set(Instant.EPOCH.plusMillis(999));
        assertThat(count.get(false)).isEqualTo(41);

        search.failure = null;
        search.indexed = 50;
        now.set(Instant.EPOCH.plusMillis(1_000));
        assertThat(count.get(false)).isEqualTo(50);
    }

    @Test
    void isExactOnceNothingIsOnItsWay() throws RetrievalException {
        assertThat(count.get(false)).isEqualTo(41);
        search.indexed = 42;
        assertThat(count.get(true)).isEqualTo(42);
    }
}
