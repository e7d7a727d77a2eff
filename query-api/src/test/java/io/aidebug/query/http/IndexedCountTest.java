package io.aidebug.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.TransientRetrievalException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class IndexedCountTest {

    private final FakeSearch search = new FakeSearch();
    private final SettableClock clock = new SettableClock();
    private final IndexedCount count = new IndexedCount(search, clock);

    @Test
    void asksTheIndexOnceASecondWhileIssuesAreOnTheirWay() throws RetrievalException {
        assertThat(count.get(false)).isEqualTo(41);
        search.failure = new TransientRetrievalException("asked", null);
        clock.now = clock.now.plusMillis(999);
        assertThat(count.get(false)).isEqualTo(41);

        search.failure = null;
        search.indexed = 50;
        clock.now = clock.now.plusMillis(1);
        assertThat(count.get(false)).isEqualTo(50);
    }

    @Test
    void isExactOnceNothingIsOnItsWay() throws RetrievalException {
        assertThat(count.get(false)).isEqualTo(41);
        search.indexed = 42;
        assertThat(count.get(true)).isEqualTo(42);
    }

    private static final class SettableClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
