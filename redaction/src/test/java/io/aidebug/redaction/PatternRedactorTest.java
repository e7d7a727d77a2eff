package io.aidebug.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.redaction.Redactor.Redaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every sample is put together here, so that no scanner takes this file for a leak.
class PatternRedactorTest {

    private static final String HEX = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mail ann.b+c@mail.example.org!|mail <EMAIL_1>!",
                "https://user:p4ss:w@rd@host/x|https://user:<PASSWORD_1>@host/x",
                "redis://:hunter2@cache:6379|redis://:<PASSWORD_1>@cache:6379",
                "db.password=hunter2;x|db.password=<SECRET_1>;x",
                "\"password\": \"two words\", 1|\"password\": \"<SECRET_1>\", 1",
                "API_KEY: 'abc'|API_KEY: '<SECRET_1>'",
                "client_secret=>s3cr|client_secret=><SECRET_1>",
                "pwd=hunter2|pwd=<SECRET_1>",
                "token=a1b2c3d4e5f6g7|token=<SECRET_1>",
                "Authorization: Basic dXNlcjpwYXNz|Authorization: Basic <AUTHORIZATION_1>",
                "curl -H 'authorization: Bearer abc.def-123'|curl -H 'authorization: Bearer <AUTHORIZATION_1>'",
                "x-api-key: abcdef123|x-api-key: <AUTHORIZATION_1>",
                "Set-Cookie: sid=1; Path=/|Set-Cookie: <COOKIE_1>"
            })
    void replaces(String text, String redacted) {
        assertThat(redact(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void replacesTokensOfProviders(String token) {
        assertThat(redact("using " + token + " now")).isEqualTo("using <TOKEN_1> now");
    }

    static List<String> tokens() {
        return List.of(
                "ghp" + "_" + HEX + "abcd",
                "github" + "_pat_" + HEX,
                "glpat" + "-" + HEX.substring(0, 20),
                "xoxb" + "-123456789012-abcdef",
                "sk" + "-proj-" + HEX,
                "AKIA" + "IOSFODNN7EXAMPLE",
                "AIza" + HEX + "abc",
                "hf" + "_" + HEX);
    }

    @Test
    void replacesJsonWebTokensAndPrivateKeysWhole() {
        String jwt = "eyJ" + HEX + ".eyJ" + HEX + "." + HEX;
        assertThat(redact("t " + jwt + " u")).isEqualTo("t <JWT_1> u");
        String pem =
                "-----BEGIN RSA " + "PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n" + HEX + "\n";
        assertThat(redact("a\n" + pem + "-----END RSA " + "PRIVATE KEY-----\nb"))
                .isEqualTo("a\n<PRIVATE_KEY_1>\nb");
        assertThat(redact("a\n" + pem)).isEqualTo("a\n<PRIVATE_KEY_1>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Object@1a2b3c",
                "Unexpected token: END_OBJECT",
                "at Foo.bar(Foo.java:12)",
                "password=null",
                "password: ******",
                "PWD=/home/x",
                "left-pad@1.3.0",
                "http://host:8080/a:b",
                "10:22:33 INFO a: b",
                "Invalid token: }",
                "tokens: 512",
                "https://host/path?at=2026-01-01T10:00:00@x"
            })
    void leavesWhatIsNoSecret(String text) {
        assertThat(redact(text)).isEqualTo(text);
    }

    @Test
    void givesTheSameSecretTheSamePlaceholderInAllTextsOfASubmission() {
        Redaction redaction = new PatternRedactor().begin();
        assertThat(redaction.redact("a@x.org b@x.org")).isEqualTo("<EMAIL_1> <EMAIL_2>");
        assertThat(redaction.redact("b@x.org password=abc"))
                .isEqualTo("<EMAIL_2> password=<SECRET_1>");
        assertThat(redaction.counts()).isEqualTo(Map.of("EMAIL", 3, "SECRET", 1));
    }

    @Test
    void changesNothingThatIsRedactedAlready() {
        String once = redact("password=abc https://u:p@h a@x.org Cookie: a=b");
        assertThat(redact(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJ",
                "-eyJ",
                "eyJeyJaaaaaaaaaaaaa.",
                "a",
                "a@",
                "a.",
                "@a-",
                "://",
                "://:",
                "://a:b",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----a ",
                "password=",
                "password",
                "password=\"",
                "token=a",
                "token=aaaaaaaaaaaa.",
                "secret=",
                "Bearer ",
                "authorization:",
                "cookie:",
                "sk-",
                "ghp_a",
                " ",
                "a@a.a.",
                "A-a: b\n",
                "x-api-key:"
            })
    void takesTimeLinearInTheTextWhateverItIs(String unit) {
        String text = unit.repeat(400_000 / unit.length());
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> redact(text));
    }

    private static String redact(String text) {
        return new PatternRedactor().begin().redact(text);
    }
}
