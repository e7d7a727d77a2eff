package io.aidebug.topology.signals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinePrefixTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
                    2026-03-02T10:15:30.123Z boom => NONE => boom
                    2026-03-02 10:15:30+01:00 boom => NONE => boom
                    [2026-03-02 10:15:30,123] ERROR boom => ERROR => boom
                    10:15:30.123 [main] WARN  c.acme.Cart - boom => WARN => boom
                    10:15:30 boom => NONE => boom
                    2026-03-02 10:15:30,123 ERROR [main] org.acme.Cart: boom => ERROR => boom
                    2026-03-02 10:15:30,123 ERROR org.acme.Cart [Thread[main,5,main]] boom => ERROR => org.acme.Cart [Thread[main,5,main]] boom
                    2026-03-02T10:15:30.123+01:00 ERROR 4711 --- [shop] [nio-8080-exec-1] c.acme.Cart   : boom => ERROR => boom
                    2026-03-02 10:15:30,123 - acme.cart - ERROR - boom => ERROR => boom
                    ERROR:acme.cart:boom => ERROR => boom
                    2026-03-02 10:15:30.123 | ERROR    | acme.cart:add:12 - boom => ERROR => boom
                    26/03/02 10:15:30 INFO executor.Executor: boom => INFO => boom
                    03-02 10:15:30.123  1702  2395 E ActivityManager: boom => ERROR => boom
                    03-02 10:15:30.123 E/ActivityManager( 1702): boom => ERROR => boom
                    E/ActivityManager( 1702): boom => ERROR => boom
                    Mar  2 10:15:30 web-2 sshd(pam_unix)[2215]: boom => NONE => boom
                    Mar  2 10:15:30 web-2 kernel: [  312.004211] boom => NONE => boom
                    2026-03-02T10:15:30.123456+00:00 web-2 cart[2215]: 2026-03-02 10:15:30 ERROR boom => ERROR => boom
                    <34>1 2026-03-02T10:15:30.123Z web-2 cart[2215]: boom => NONE => boom
                    [  312.004211] boom => NONE => boom
                    [  312.004211][ T1204] boom => NONE => boom
                    E0302 10:15:30.123456    4711 cart.go:42] boom => ERROR => boom
                    F20260302 10:15:30.123456 4711 cart.cc:42] boom => FATAL => boom
                    [Mon Mar 02 10:15:30 2026] [error] [client 10.0.0.9] boom => ERROR => boom
                    [Mon Mar 02 10:15:30.123456 2026] [core:crit] [pid 42:tid 43] boom => FATAL => boom
                    Mar 02, 2026 10:15:30 AM com.acme.Cart add => NONE => ''
                    SEVERE: boom => ERROR => boom
                    nova.log.1.2026-03-02_13:53:08 2026-03-02 10:15:30.008 25746 WARNING nova.compute [req-38101a0b - - -] boom => WARN => boom
                    2026-03-02T10:15:30.123Z stderr F boom => NONE => boom
                    web_1  | 2026-03-02 10:15:30 ERROR boom => ERROR => boom
                    2026-03-02 10:15:30.123 UTC [71] FATAL:  boom => FATAL => ' boom'
                    level=error ts=2026-03-02 msg=boom => ERROR => level=error ts=2026-03-02 msg=boom
                    """)
    void takesOffWhatALoggerPutBefore(String line, Level level, String body) {
        LinePrefix prefix = LinePrefix.of(line);

        assertThat(line.substring(prefix.length())).isEqualTo(body);
        assertThat(prefix.level()).isEqualTo(level);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "boom",
                "java.io.IOException: boom",
                "TypeError: boom",
                "Error: boom",
                "error: boom",
                "    at com.acme.Cart.add(Cart.java:12)",
                "panic: boom",
                "FATAL EXCEPTION: main",
                "WARNING: ThreadSanitizer: data race",
                "[a, b] | c",
                "BUG: boom"
            })
    void leavesALineWithoutPrefixAlone(String line) {
        assertThat(LinePrefix.of(line).length()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
                    2026-03-02 10:15:30,123 ERROR java.io.IOException: boom => java.io.IOException: boom
                    2026-03-02 10:15:30,123 ERROR TypeError: boom => TypeError: boom
                    2026-03-02 10:15:30,123 ERROR org.acme.Cart: panic: boom => panic: boom
                    Mar  2 10:15:30 web-2 kernel: BUG: boom => BUG: boom
                    E/AndroidRuntime( 1702): FATAL EXCEPTION: main => FATAL EXCEPTION: main
                    """)
    void takesNoExceptionForALogger(String line, String body) {
        assertThat(line.substring(LinePrefix.of(line).length())).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E/AndroidRuntime( 1702): \tat a.B.c(B.java:1)",
                "2026-03-02T10:15:30.123Z stderr F \tat a.B.c(B.java:1)",
                "web_1  | \tat a.B.c(B.java:1)"
            })
    void leavesTheIndentationOfATrace(String line) {
        assertThat(line.substring(LinePrefix.of(line).length())).isEqualTo("\tat a.B.c(B.java:1)");
    }
}
