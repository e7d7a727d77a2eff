package io.aidebug.topology.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class LogReadingTest {

    @Test
    void findsWhatTheLogsSay() {
        assertThat(new LogReading().readIfItCan("java.io.IOException: gone").getSignals())
                .isNotEmpty();
    }

    @Test
    void logsThatCannotBeReadSayNothingToWhoMustGoOn() {
        var broken =
                new LogReading(_ -> {
                    throw new StringIndexOutOfBoundsException("a mistake of ours");
                });

        assertThat(broken.readIfItCan("any").getSignals()).isEmpty();
        assertThatThrownBy(() -> broken.read("any"))
                .isInstanceOf(StringIndexOutOfBoundsException.class);
    }
}
