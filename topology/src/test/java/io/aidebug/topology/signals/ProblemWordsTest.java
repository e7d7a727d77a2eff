package io.aidebug.topology.signals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upload failed",
                "Upload FAILED!",
                "connection refused",
                "request timed out after 30 s",
                "read timeout",
                "a NoRouteToHostException came",
                "task_failed",
                "compile error: missing ;",
                "error=Connection reset",
                "3 errors, 0 warnings",
                "errors: 10",
                "Assertion failed",
                "kernel panic",
                "job aborted",
                "fatal: not a git repository",
                "access denied",
                "There were failures",
                "Retrying connect to server",
                "Task 3 on node7 failed",
                "write on sda1 failed",
                "login on console refused",
                "any worker failed",
                "module not found error",
                "no response timeout"
            })
    void tellOfAProblem(String text) {
        assertThat(ProblemWords.areIn(line(text, Level.INFO))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "errors=0",
                "0 errors",
                "0 errors, 0 failures",
                "Tests run: 12, Failures: 0, Errors: 0",
                "finished with no error",
                "done without errors",
                "error: null",
                "\"error\":null",
                "error=''",
                "failed=false",
                "maxTaskFailuresPerNode is 3",
                "sessionTimeout=30000",
                "timeout: 30s",
                "using timeout 500 ms",
                "wrote /var/log/error.log",
                "the terror of errorless work",
                "registered ErrorHandler",
                "all is well",
                "no login errors",
                "it is not an error",
                "has never failed",
                "no worker failed",
                "if any error occurs",
                "on write error: stop it later",
                "retries on connection timeout"
            })
    void doNotTellOfAProblem(String text) {
        assertThat(ProblemWords.areIn(line(text, Level.INFO))).isFalse();
    }

    private static LogLine line(String text, Level level) {
        return new LogLine(1, text, level, "", "", true);
    }
}
