package io.aidebug.topology.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSignalExtractorTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "2026-03-02 10:15:31 INFO all is well, 0 errors\n"})
    void findsNothingWhereNothingIsWrong(String logs) {
        assertThat(Samples.extract(logs)).isEqualTo(new LogSignals(List.of(), "", ""));
    }

    @Test
    void ranksExceptionsThenCodesThenLinesByFrequency() {
        LogSignals signals =
                Samples.extract(
                        """
                        2026-03-02 10:15:31 WARN disk sda1 failed
                        2026-03-02 10:15:32 WARN fan stalled: error
                        2026-03-02 10:15:33 WARN fan stalled: error
                        2026-03-02 10:15:34 WARN upload: HTTP 503
                        2026-03-02 10:15:35 INFO retry loop: error error error
                        2026-03-02 10:15:35 INFO retry loop: error error error
                        2026-03-02 10:15:35 INFO retry loop: error error error
                        2026-03-02 10:15:36 WARN java.io.IOException: broken
                        """);

        assertThat(signals.signals())
                .extracting(signal -> signal.kind() + " " + signal.count() + " " + signal.text())
                .containsExactly(
                        "EXCEPTION 1 java.io.IOException: broken",
                        "CODE 1 upload: HTTP 503",
                        "LINE 2 fan stalled: error",
                        "LINE 1 disk sda1 failed",
                        "LINE 3 retry loop: error error error");
    }

    @Test
    void countsLinesThatDifferInNumbersOnlyAsOneAndShowsTheFirst() {
        assertThat(Samples.of("httpd-error").signals().getFirst())
                .isEqualTo(
                        new Signal(
                                Signal.Kind.LINE,
                                "proxy child workerEnv in error state 6",
                                List.of(),
                                2,
                                2));
    }

    @Test
    void findsWhatAnAdministratorLooksForInSyslog() {
        assertThat(Samples.of("sshd-syslog").signals())
                .extracting(
                        signal -> signal.kind() + " " + signal.count() + " " + signal.firstLine())
                .containsExactly("CODE 1 4", "LINE 2 1", "LINE 1 5");
    }

    @Test
    void findsEveryKindOfCode() {
        assertThat(Samples.of("codes").signals())
                .allMatch(signal -> signal.kind() == Signal.Kind.CODE)
                .hasSize(8);
        assertThat(Samples.texts("codes"))
                .first()
                .isEqualTo("agent: upload failed: HTTP 503 Service Unavailable");
    }

    @Test
    void keepsTheLimits() {
        String exceptions =
                numbered(
                        40,
                        n ->
                                "com.acme."
                                        + letters(n)
                                        + "Exception: boom\n\tat com.acme.X.y(X.java:1)\n");
        String codes =
                numbered(40, n -> "thing " + letters(n) + " exited with code " + (n + 1) + "\n");
        String lines = numbered(40, n -> letters(n) + " failed\n");

        LogSignals signals = Samples.extract(exceptions + codes + lines);

        assertThat(signals.signals()).hasSize(LogSignals.MAX_SIGNALS);
        assertThat(count(signals, Signal.Kind.EXCEPTION)).isEqualTo(10);
        assertThat(count(signals, Signal.Kind.CODE)).isEqualTo(10);
        assertThat(signals.queryText()).hasSizeLessThanOrEqualTo(LogSignals.MAX_QUERY_TEXT);
    }

    @Test
    void readsTheLast4000LinesAndCountsFromTheTop() {
        String logs = "first failed\n" + "quiet\n".repeat(3_999) + "last failed";

        assertThat(Samples.extract(logs).signals())
                .containsExactly(new Signal(Signal.Kind.LINE, "last failed", List.of(), 1, 4_001));
        assertThat(Samples.extract("first failed\n" + "quiet\n".repeat(3_999)).signals())
                .hasSize(1);
    }

    @Test
    void readsAHugeLogToItsEnd() {
        String logs = numbered(10_000, n -> "2026-03-02 10:15:31 ERROR try " + n + " failed\r\n");

        assertThat(Samples.extract(logs).signals())
                .containsExactly(
                        new Signal(Signal.Kind.LINE, "try 6000 failed", List.of(), 4_000, 6_001));
    }

    @Test
    void cutsALongLineWithoutSplittingACharacter() {
        String text = Samples.extract("error " + "😀".repeat(100_000)).signals().getFirst().text();

        assertThat(text).hasSizeLessThanOrEqualTo(Signal.MAX_TEXT).endsWith("😀");
    }

    @Test
    void readsThroughColoursAndControlCharacters() {
        assertThat(
                        Samples.extract(
                                        "\u001B[31m2026-03-02 10:15:31 ERROR\u001B[0m disk\u0000"
                                                + " failed")
                                .signals())
                .extracting(Signal::text)
                .containsExactly("disk  failed");
    }

    @Test
    void searchesWithHeadlinesCausesAndLoggersButNotWithPrefixes() {
        LogSignals signals = Samples.of("java-caused-by");

        assertThat(signals.queryText())
                .contains(
                        "com.acme.orders.StorageException: order 4711",
                        "Caused by: java.net.ConnectException: Connection refused",
                        "OrderController: Order 4711 could not be stored")
                .doesNotContain("2026-03-02");
    }

    private static long count(LogSignals signals, Signal.Kind kind) {
        return signals.signals().stream().filter(signal -> signal.kind() == kind).count();
    }

    private static String numbered(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
    }

    private static String letters(int n) {
        return "" + (char) ('A' + n / 26) + (char) ('A' + n % 26);
    }
}
