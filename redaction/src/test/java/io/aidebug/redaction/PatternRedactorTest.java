package io.aidebug.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.redaction.Redactor.Redaction;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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
                "https://user:pa55word@mail.example.org/x|https://user:<PASSWORD_1>@mail.example.org/x",
                "redis://:hunter2@cache:6379|redis://:<PASSWORD_1>@cache:6379",
                "db.password=hunter2;x|db.password=<PASSWORD_1>",
                "set db.password=hunter2;x|set db.password=<PASSWORD_1>;x",
                "password = hunter2|password = <PASSWORD_1>",
                "Password: swordfish|Password: <PASSWORD_1>",
                "\"password\": \"two words\", 1|\"password\": \"<PASSWORD_1>\", 1",
                "\"password\": \"a\\\"b c\", 1|\"password\": \"<PASSWORD_1>\", 1",
                "API_KEY: 'abc'|API_KEY: '<SECRET_1>'",
                "{Password:hunter2 Port:12}|{Password:<PASSWORD_1> Port:12}",
                "{password=[hunter2], host=[a]}|{password=[<PASSWORD_1>], host=[a]}",
                "client_secret=>s3cr|client_secret=><SECRET_1>",
                "pwd=hunter2|pwd=<PASSWORD_1>",
                "token=a1b2c3d4e5f6g7|token=<TOKEN_1>",
                "run --password hunter2 --port 12|run --password <PASSWORD_1> --port 12",
                "[\"--api-key\", \"hunter2\"]|[\"--api-key\", \"<SECRET_1>\"]",
                "<password>hunter2</password>|<password><PASSWORD_1></password>",
                "<name>fs.s3a.secret.key</name>"
                        + " <value>hunter2</value>|<name>fs.s3a.secret.key</name>"
                        + " <value><SECRET_1></value>",
                "{\"name\":\"DB_PASSWORD\",\"value\":\"hunter2\"}|{\"name\":\"DB_PASSWORD\",\"value\":\"<PASSWORD_1>\"}",
                "GET /x?sig=a%2Fb8c9d0e1&se=1|GET /x?sig=<SIGNATURE_1>&se=1",
                "the password is hunter22x.|the password is <PASSWORD_1>.",
                "curl -u ann:hunter2 http://h|curl -u ann:<PASSWORD_1> http://h",
                "mysql -uroot -phunter2 db|mysql -uroot -p<PASSWORD_1> db",
                "Authorization: Basic dXNlcjpwYXNz|Authorization: Basic <AUTHORIZATION_1>",
                "curl -H 'authorization: Bearer abc.def-123'|curl -H 'authorization: Bearer"
                        + " <AUTHORIZATION_1>'",
                "sent Basic dXNlcjpwYXNz to|sent Basic <AUTHORIZATION_1> to",
                "x-api-key: abcdef123|x-api-key: <SECRET_1>",
                "Set-Cookie: sid=1; Path=/|Set-Cookie: <COOKIE_1>",
                "-H 'Cookie: a=b; c=d' http://h|-H 'Cookie: <COOKIE_1>' http://h",
                "from 10.20.30.40:8080|from <IP_1>:8080",
                "web-2/10.20.30.40 up|web-2/<IP_1> up",
                "to [2001:db8::8a2e:370:7334]:80|to [<IP_1>]:80",
                "fe80::1ff:fe23:4567:890a%eth0|<IP_1>%eth0",
                "mac 02:1a:2b:3c:4d:5e up|mac <MAC_1> up",
                "card 4111 1111 1111 1111.|card <CARD_1>.",
                "card 378282246310005|card <CARD_1>",
                "hash $2b$10$abcdefghijklmnopqrstuv0123456789ABCDEFGHIJKLMNO|hash <PASSWORD_HASH_1>"
            })
    void replaces(String text, String redacted) {
        assertThat(redact(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void replacesTokensOfProviders(String token) {
        assertThat(redact("using " + token + " now")).matches("using <[A-Z_]+_1> now");
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
                "hf" + "_" + HEX,
                "sk" + "-ant-api03-" + HEX,
                "SK" + HEX,
                "dapi" + HEX,
                "123456789" + ":AA" + HEX + "x",
                "abc1" + "Q~" + HEX,
                HEX + "-us12");
    }

    @Test
    void replacesJsonWebTokensAndPrivateKeysWhole() {
        String jwt = "eyJ" + HEX + ".eyJ" + HEX + "." + HEX;
        assertThat(redact("t " + jwt + " u")).isEqualTo("t <JWT_1> u");
        String pem =
                "-----BEGIN RSA " + "PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n" + HEX + "\n";
        assertThat(redact("a\n" + pem + "-----END RSA " + "PRIVATE KEY-----\nb"))
                .isEqualTo("a\n<PRIVATE_KEY_1>\nb");
        assertThat(redact("a\n" + pem)).isEqualTo("a\n<PRIVATE_KEY_1>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Object@1a2b3c",
                "Unexpected token: END_OBJECT",
                "Bad activity token: android.os.BinderProxy@2bd79ce",
                "InvalidToken: token (renewer=a1)",
                "at Foo.bar(Foo.java:12)",
                "password=null",
                "password: ******",
                "password = getPassword()",
                "password=${DB_PASSWORD}",
                "Invalid password for user ann",
                "Password: must have 8 characters",
                "PWD=/home/x",
                "left-pad@1.3.0",
                "git@github.com:acme/cart.git",
                "getty@tty1.service started",
                "http://host:8080/a:b",
                "10:22:33 INFO a: b",
                "Invalid token: }",
                "tokens: 512",
                "key=value",
                "primary key: 4711",
                "bound to 127.0.0.1, 0.0.0.0 and ::1",
                "netmask 255.255.255.0",
                "version 1.2.3.4 of foo-2.7.1.3.jar",
                "std::vector<int> a::b core::fmt",
                "at 12:34:56 took 1:02:03",
                "block 4343207286455274569, id 1445144423722",
                "org.apache.spark.rdd.RDD$$anonfun$mapPartitions$1$$anonfun$apply$23.apply",
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
                .isEqualTo("<EMAIL_2> password=<PASSWORD_1>");
        assertThat(redaction.counts()).isEqualTo(Map.of("EMAIL", 3, "PASSWORD", 1));
    }

    @Test
    void knowsASecretAgainHoweverItIsWrappedEncodedOrAnnounced() {
        String key = "AKIA" + "IOSFODNN7EXAMPLE";
        String base64 = Base64.getEncoder().encodeToString(("k " + key + "  ").getBytes(UTF_8));
        assertThat(
                        redact(
                                "%s at\naws_access_key: %s at\n%s at\n%s at\n%s"
                                        .formatted(
                                                key,
                                                key,
                                                "%41" + key.substring(1),
                                                key.substring(0, 9) + "\\\n" + key.substring(9),
                                                base64)))
                .contains(
                        """
                        <AWS_KEY_1> at
                        aws_access_key: <AWS_KEY_1> at
                        <AWS_KEY_1> at
                        <AWS_KEY_1> at
                        """)
                .doesNotContain("_2>");
    }

    @Test
    void givesNoNumberThatStandsForAnotherSecretAlready() {
        assertThat(redact("<EMAIL_3> wrote to a@x.org")).isEqualTo("<EMAIL_3> wrote to <EMAIL_4>");
    }

    @Test
    void changesNothingThatIsRedactedAlready() {
        String once = redact("password=abc https://u:p@h a@x.org\nCookie: a=b\n10.1.2.3");
        assertThat(redact(once)).isEqualTo(once);
    }

    @Test
    void keepsTheNextLineWhereALineEndsWithASecret() {
        String text =
                """
                token=a1b2c3d4e5f6g7
                2026-03-02 10:15:30 ERROR failed
                password=abc
                user2=bob
                """;
        assertThat(redact(text))
                .isEqualTo(
                        """
                        token=<TOKEN_1>
                        2026-03-02 10:15:30 ERROR failed
                        password=<PASSWORD_1>
                        user2=bob
                        """);
    }

    private static String redact(String text) {
        return new PatternRedactor().begin().redact(text);
    }
}
