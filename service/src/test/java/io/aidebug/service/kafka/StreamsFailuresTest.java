package io.aidebug.service.kafka;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class StreamsFailuresTest {

    private final List<String> fatal = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final StreamsFailures failures =
            new StreamsFailures(
                    "test", (sentence, _) -> fatal.add(sentence), InstantSource.system());
    private final StreamsFailures timed =
            new StreamsFailures("test", (sentence, _) -> fatal.add(sentence), () -> now);

    @Test
    void whatMayPassIsTriedForAsLongAsItTakes() {
        failures.close();
        for (int i = 0; i < 20; i++) {
            assertThat(failures.handle(new StreamsException(new TimeoutException("away"))))
                    .isEqualTo(REPLACE_THREAD);
        }
        assertThat(fatal).isEmpty();
    }

    @Test
    void whatIsUnknownEndsTheProcessWhenItComesAgainAndAgain() {
        var unknown = new StreamsException("a bug");
        for (int i = 0; i < 3; i++) {
            assertThat(timed.handle(unknown)).isEqualTo(REPLACE_THREAD);
        }
        now = now.plusSeconds(601);
        assertThat(timed.handle(unknown)).isEqualTo(REPLACE_THREAD);
        assertThat(timed.handle(unknown)).isEqualTo(REPLACE_THREAD);
        assertThat(timed.handle(unknown)).isEqualTo(REPLACE_THREAD);
        assertThat(fatal).isEmpty();
        assertThat(timed.handle(unknown)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(fatal).containsExactly("the streams application test failed repeatedly");
    }
}
