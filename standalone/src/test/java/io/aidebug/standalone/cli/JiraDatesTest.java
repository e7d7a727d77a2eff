package io.aidebug.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JiraDatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2024-01-12T10:15:30.123+0000 | 2024-01-12T10:15:30.123Z
                    2024-01-12T10:15:30Z         | 2024-01-12T10:15:30Z
                    2024-01-12T12:15+02:00       | 2024-01-12T10:15:00Z
                    2024-01-12 10:15             | 2024-01-12T10:15:00Z
                    2024-01-12 10:15:30.5        | 2024-01-12T10:15:30.500Z
                    12/Jan/24 10:15 AM           | 2024-01-12T10:15:00Z
                    2/jan/24 3:05 pm             | 2024-01-02T15:05:00Z
                    12/Jan/2024 10:15            | 2024-01-12T10:15:00Z
                    2024/01/12 10:15             | 2024-01-12T10:15:00Z
                    Fri, 12 Jan 2024 12:15:30 +0200 | 2024-01-12T10:15:30Z
                    2024-01-12                   | 2024-01-12T00:00:00Z
                    """)
    void readsWhatJiraWrites(String text, Instant expected) {
        assertThat(JiraDates.parse(text)).contains(expected);
    }

    @Test
    void takesNothingElseForADate() {
        assertThat(JiraDates.parse("yesterday")).isEmpty();
        assertThat(JiraDates.parse("31/Feb/24 10:15 AM x")).isEmpty();
    }
}
