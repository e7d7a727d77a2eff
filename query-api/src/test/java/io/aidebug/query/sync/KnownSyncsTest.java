package io.aidebug.query.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.SyncJob;
import io.aidebug.records.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KnownSyncsTest {

    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ID = "a".repeat(32);

    private Instant now = T;
    private final KnownSyncs known = new KnownSyncs(() -> now);

    @Test
    void keepsTheNewestStateWhateverTheOrderInWhichTheTopicsAreRead() {
        known.note(job(2, SyncStatus.PROCESSING));
        known.note(job(0, SyncStatus.PROCESSING));
        assertThat(known.job(ID)).isEqualTo(job(2, SyncStatus.PROCESSING));

        known.note(job(2, SyncStatus.ERROR));
        known.note(job(2, SyncStatus.PROCESSING));
        assertThat(known.job(ID)).isEqualTo(job(2, SyncStatus.ERROR));
    }

    @Test
    void aMissIsKnownOnceEveryRequestBeforeItWasRead() throws Exception {
        known.read(Map.of(0, 5L, 1, 2L));
        assertThat(known.awaitRead(Map.of(0, 5L, 1, 3L), Duration.ofMillis(1))).isFalse();
        known.read(Map.of(0, 5L, 1, 3L));
        assertThat(known.awaitRead(Map.of(0, 5L, 1, 3L), Duration.ofMillis(1))).isTrue();
    }

    @Test
    void wakesWhoWaitsForTheEnd() throws Exception {
        known.note(job(1, SyncStatus.PROCESSING));
        var ended =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return known.awaitEnd(ID, Duration.ofSeconds(30));
                    } catch (InterruptedException e) {
                        return false;
                    }
                });
        known.note(job(2, SyncStatus.COMPLETED));
        known.read(Map.of());

        assertThat(ended.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(known.awaitEnd("b".repeat(32), Duration.ofMillis(1))).isFalse();
    }

    @Test
    void forgetsWhatIsOlderThanItsTopic() {
        known.note(job(2, SyncStatus.COMPLETED));
        now = T.plus(31, ChronoUnit.DAYS);
        known.read(Map.of());

        assertThat(known.job(ID)).isNull();
    }

    private static SyncJob job(int pages, SyncStatus status) {
        return SyncJob.newBuilder()
                .setJobId(ID)
                .setSource("s")
                .setPages(pages)
                .setStatus(status)
                .setCreatedAt(T)
                .setUpdatedAt(T)
                .build();
    }
}
