package io.aidebug.topology.signals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
                    OSError: [Errno 2] No such file => errno 2
                    connect() failed, errno=111 => errno 111
                    errno: -13 => errno 13
                    No such file or directory (os error 2) => errno 2
                    connect ECONNREFUSED 10.0.0.7:6379 => errno ECONNREFUSED
                    ENOENT: no such file or directory, open 'x' => errno ENOENT
                    [WinError 10061] refused => winerror 10061
                    "GET /x HTTP/1.1" 503 12 => http 503
                    "GET /x HTTP/1.1" status: 404 len: 9 => http 404
                    HTTP 500 from upstream => http 500
                    Server returned HTTP response code: 502 for URL => http 502
                    request failed with status code 429 => http 429
                    {"status":500} => http 500
                    upstream said 504 Gateway Time-out => http 504
                    exited with code 137 => exit 137
                    exit status 2 => exit 2
                    ALERT exited abnormally with [1] => exit 1
                    ExitCodeException exitCode=1: => exit 1
                    returned non-zero exit status 3 => exit 3
                    killed by signal 9 => signal SIGKILL
                    got SIGSEGV in worker => signal SIGSEGV
                    exited on signal 11 (core dumped) => signal SIGSEGV
                    received SIGTERM, stopping => signal SIGTERM
                    """)
    void areFound(String line, String code) {
        assertThat(ErrorCodes.find(line)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"GET /x HTTP/1.1\" 200 404",
                "exited with code 0",
                "exit code 00",
                "errno 0",
                "signal handlers for [TERM, HUP, INT] registered",
                "finished in 404 ms",
                "status: 4041",
                "wrote 500 bytes",
                "finished with 3 tasks",
                "signal strength 11",
                "EIGHT and ELEVEN"
            })
    void areNotSeenWhereNoneAre(String line) {
        assertThat(ErrorCodes.find(line)).isNull();
    }
}
