package io.aidebug.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.aidebug.service.http.ProblemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

final class BacklogTest {

    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong now = new AtomicLong(Duration.ofHours(1).toNanos());
    private final AtomicLong looks = new AtomicLong();

    private long measure() {
        looks.incrementAndGet();
        if (waiting.get() < 0) {
            throw new KafkaException("away");
        }
        return waiting.get();
    }

    @Test
    void submissionsAreSentAwayWhileTooMuchWaits() {
        var backlog = new Backlog(this::measure, 10, now::get);
        waiting.set(11);
        await().until(() -> refuses(backlog));
        ProblemException refused = catchThrowableOfType(ProblemException.class, backlog::check);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("Retry-After", "30");

        waiting.set(10);
        assertThat(refuses(backlog)).isTrue();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        await().until(() -> !refuses(backlog));
    }

    @Test
    void submissionsAreHeldUpInProportionToWhatWaits() {
        var backlog = new Backlog(this::measure, 1_000, now::get);
        assertThat(backlog.check()).isZero();
        waiting.set(10);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        await().until(() -> looks.get() > 0);
        assertThat(backlog.check()).isZero();

        waiting.set(510);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        await().until(() -> backlog.check().equals(Duration.ofMillis(500)));
    }

    @Test
    void measurementCountsForASecond() {
        var backlog = new Backlog(this::measure, 10, now::get);
        var _ = backlog.check();
        await().until(() -> looks.get() == 1);
        for (int i = 0; i < 100; i++) {
            var _ = backlog.check();
        }
        assertThat(looks).hasValue(1);
    }

    @Test
    void everythingIsLetInWhileNothingCanBeMeasured() {
        waiting.set(-1);
        var backlog = new Backlog(this::measure, 10, now::get);
        var _ = backlog.check();
        await().until(() -> looks.get() == 1);
        assertThatCode(backlog::check).doesNotThrowAnyException();
    }

    @Test
    void zeroTurnsItOff() {
        waiting.set(Long.MAX_VALUE);
        var _ = new Backlog(this::measure, 0, now::get).check();
        assertThat(looks).hasValue(0);
    }

    private static boolean refuses(Backlog backlog) {
        try {
            var _ = backlog.check();
            return false;
        } catch (ProblemException _) {
            return true;
        }
    }
}
