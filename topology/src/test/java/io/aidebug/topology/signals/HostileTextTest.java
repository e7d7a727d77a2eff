package io.aidebug.topology.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text that was made to be slow or to break something. A pattern that backtracks without bounds
/// would keep this test from ending.
class HostileTextTest {

    private static final int SIZE = 200_000;

    private static final String[] PIECES = {
        "java.lang.Error: ",
        "at a.b.c(",
        "\tat a.B.c(B.java:1)",
        "Caused by: ",
        "\n",
        "\n",
        "\n",
        "Traceback (most recent call last):",
        "  File \"a.py\", line 1, in b",
        "panic: ",
        "goroutine 1 [running]:",
        "thread 'm' panicked at ",
        "==1==ERROR: AddressSanitizer: ",
        "#0 0xabcdef12 in f ",
        "BUG: ",
        "Call Trace:",
        " f+0x1/0x2",
        "Segmentation fault",
        "TypeError: ",
        "    at f (a.js:1:1)",
        "error ",
        "[Errno 2]",
        "HTTP 503",
        "exit code 1",
        "signal 11",
        "[",
        "]",
        "(",
        ")",
        "<EMAIL_1>",
        "10.0.0.1",
        "fe80::1",
        "2026-03-02 10:15:31 ",
        "Mar  2 10:15:31 h t[1]: ",
        "E/a( 1): ",
        "[ 1.234] ",
        "\u0000",
        "\uD800",
        "\uDC00",
        "😀",
        "\t",
        "  ",
        "/a/b/c",
        "\\",
        "::",
        "$",
        "'"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a.",
                "a.A",
                "(",
                "at a(",
                "/a",
                "1:",
                "::",
                "[",
                "x@",
                "0x",
                " ",
                "Error ",
                "error ",
                "<A_1",
                "\\a",
                "://",
                "1a",
                "java.lang.Error: x\n",
                "Caused by: x\n",
                "Traceback (most recent call last):\n",
                "  File \"a\", line 1\n",
                "panic: x\n",
                "BUG: x\n",
                "==1==ERROR: AddressSanitizer: x\n",
                "TypeError: x\n",
                "#0 0xabcdef12 in f\n",
                "goroutine 1 [r]:\n"
            })
    void endsAndKeepsTheLimitsOnOnePieceRepeated(String piece) {
        String text = piece.repeat(SIZE / piece.length());
        String lines = (piece.strip().repeat(2_000 / piece.length()) + "\n").repeat(30);

        assertLimits(Samples.extract(text));
        assertLimits(Samples.extract(lines));
    }

    @RepeatedTest(12)
    void endsAndKeepsTheLimitsOnAnyMixture(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder(SIZE + 100);
        while (text.length() < SIZE) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
            if (random.nextInt(4) == 0) {
                text.append((char) random.nextInt(0x2100));
            }
        }

        LogSignals signals = Samples.extract(text.toString());

        assertLimits(signals);
        assertThat(signals.signals()).isNotEmpty();
        assertThat(Samples.extract(text.toString())).isEqualTo(signals);
    }

    private static void assertLimits(LogSignals signals) {
        assertThat(signals.signals()).hasSizeLessThanOrEqualTo(LogSignals.MAX_SIGNALS);
        assertThat(signals.queryText()).hasSizeLessThanOrEqualTo(LogSignals.MAX_QUERY_TEXT);
        assertThat(signals.fingerprint())
                .matches(signals.signals().isEmpty() ? "" : "[0-9a-f]{32}");
        assertThat(signals.signals())
                .allSatisfy(signal -> {
                    assertThat(signal.text()).hasSizeLessThanOrEqualTo(Signal.MAX_TEXT);
                    assertThat(signal.frames()).hasSizeLessThanOrEqualTo(Signal.MAX_FRAMES);
                    assertThat(signal.count()).isPositive();
                    assertThat(signal.firstLine()).isPositive();
                });
    }
}
