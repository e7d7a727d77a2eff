package io.aidebug.topology.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {

    private static final int RUNS = 25;

    private static final String NOISE =
            """
            2026-03-02 09:00:00,000 INFO  [main] com.acme.Noise: 17 things done, 0 errors
            2026-03-02 09:00:01,000 DEBUG [main] com.acme.Noise: all is well
            """;

    static Stream<String> samples() {
        return Samples.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isTheSameForAnotherRunOnAnotherHost(String sample) {
        String expected = Samples.of(sample).fingerprint();
        assertThat(expected).matches("[0-9a-f]{32}");

        for (int seed = 0; seed < RUNS; seed++) {
            String again = new AnotherRun(seed).of(Samples.text(sample));
            assertThat(Samples.extract(again).fingerprint()).as(again).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void doesNotCountNorMindNoise(String sample) {
        String text = Samples.text(sample);

        assertThat(Samples.extract(NOISE + text + NOISE + text + text).fingerprint())
                .isEqualTo(Samples.of(sample).fingerprint());
    }

    @Test
    void tellsDifferentFailuresApart() {
        assertThat(Samples.ALL.stream().map(sample -> Samples.of(sample).fingerprint()))
                .doesNotHaveDuplicates();
    }

    @Test
    void doesNotDependOnWhichOfTwoFailuresCameFirst() {
        List<String> two =
                List.of(Samples.text("java-caused-by"), Samples.text("python-traceback"));

        assertThat(Samples.extract(two.get(0) + two.get(1) + two.get(1)).fingerprint())
                .isEqualTo(Samples.extract(two.get(1) + two.get(0)).fingerprint());
    }

    @Test
    void isTheSameForARedactedLog() {
        String log = "ERROR mail to ann@acme.example through 10.0.0.9 failed\n";
        String redacted = "ERROR mail to <EMAIL_1> through <IP_1> failed\n";

        assertThat(Samples.extract(redacted).fingerprint())
                .isEqualTo(Samples.extract(log).fingerprint());
    }

    @Test
    void changesWithTheRootCauseAndWithTheCallThatFailed() {
        String log = Samples.text("java-caused-by");
        String expected = Samples.of("java-caused-by").fingerprint();

        assertThat(Samples.extract(log.replace("ConnectException", "BindException")).fingerprint())
                .isNotEqualTo(expected);
        assertThat(
                        Samples.extract(log.replace("lambda$connect$3", "lambda$disconnect$3"))
                                .fingerprint())
                .isNotEqualTo(expected);
    }
}
