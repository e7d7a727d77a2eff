package io.aidebug.topology.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.redaction.PatternRedactor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What redaction takes out plays no part in what a failure is.
class RedactedLogTest {

    static Stream<String> samples() {
        return Samples.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleHasTheFingerprintOfItsRedactedSelf(String sample) {
        assertThat(fingerprint(redacted(Samples.text(sample))))
                .isEqualTo(fingerprint(Samples.text(sample)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR mail to ann@acme.example failed",
                "ERROR connection from 10.20.30.40:5060 refused",
                "ERROR no route to [2001:db8::8a2e:370:7334]:80, giving up",
                "ERROR web-2/10.20.30.40:9000 failed on connection exception",
                "ERROR device 02:1a:2b:3c:4d:5e failed to join",
                "ERROR charge of 4111 1111 1111 1111 failed",
                "ERROR GET https://ann:hunter2@db.acme.example:8080/carts failed with 503",
                "Jun 14 15:16:01 10.20.30.40 sshd[19939]: error: authentication failure",
                "10.20.30.40 - - [02/Mar/2026:10:15:30 +0000] \"GET /cart HTTP/1.1\" 500 12"
            })
    void aLineHasTheFingerprintOfItsRedactedSelf(String line) {
        String redacted = redacted(line);

        assertThat(redacted).isNotEqualTo(line);
        assertThat(fingerprint(redacted)).isNotEmpty().isEqualTo(fingerprint(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR login with password=%s failed",
                "ERROR Authorization: Bearer %s refused",
                "ERROR {\"token\":\"%s\"} is invalid",
                "ERROR cannot open jdbc:postgresql://app:%s@db.acme.example/orders",
                "ERROR --api-key %s is not accepted, request failed"
            })
    void twoRunsWithOtherSecretsAreOneFailure(String format) {
        String one = redacted(format.formatted("Ab3dEf6hIj9kLmN0pQr"));
        String other = redacted(format.formatted("zY8xW7vU6tS5rQ4pO3nM2"));

        assertThat(one).doesNotContain("Ab3dEf6h");
        assertThat(fingerprint(one)).isNotEmpty().isEqualTo(fingerprint(other));
    }

    @Test
    void aPlaceholderInAHostsPlaceIsPartOfThePrefix() {
        String line = "Jun 14 15:16:01 10.20.30.40 sshd[19939]: error: authentication failure\n";

        assertThat(Samples.extract(redacted(line)).signals().getFirst().text())
                .isEqualTo("error: authentication failure");
    }

    private static String redacted(String log) {
        return new PatternRedactor().begin().redact(log);
    }

    private static String fingerprint(String log) {
        return Samples.extract(log).fingerprint();
    }
}
