package io.aidebug.retrieval.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class IssueTextTest {

    @Test
    void keepsProseAndExceptionSignaturesOnly() {
        String body =
                """
                When the node restarts it cannot find its keys.
                {code:java}
                java.io.FileNotFoundException: /var/keys/a.jks (No such file)
                \tat java.base/java.io.FileInputStream.open0(Native Method)
                \tat org.apache.hadoop.KeyStore.load(KeyStore.java:42) ~[hadoop-common.jar:3.3]
                Caused by: java.lang.IllegalStateException: closed
                \t... 12 more
                {code}
                2024-05-01 10:00:01,123 INFO node: heartbeat 1 sent
                2024-05-01 10:00:02,123 ERROR node: java.net.ConnectException: refused
                See https://example.org/a/b?c=d for more.
                """;

        assertThat(EmbeddingText.of(" Lost keys ", body))
                .isEqualTo(
                        "Lost keys. When the node restarts it cannot find its keys."
                                + " java.io.FileNotFoundException: /var/keys/a.jks (No such file)"
                                + " Caused by: java.lang.IllegalStateException: closed"
                                + " java.net.ConnectException: refused"
                                + " See for more.");
    }

    @Test
    void framesInTheMiddleOfALineGoToo() {
        String body =
                "It says NullPointerException at a.b.C.run(C.java:1) at java.base/x.Y.z(Y.java:2) and stops";

        assertThat(EmbeddingText.of("t", body))
                .isEqualTo("t. It says NullPointerException and stops");
    }

    @Test
    void aBodyWithoutProseIsReadFromItsBeginning() {
        assertThat(EmbeddingText.of("t", "2024-05-01 10:00:01 INFO  up"))
                .isEqualTo("t. 2024-05-01 10:00:01 INFO up");
        assertThat(EmbeddingText.of("t", "")).isEqualTo("t");
    }

    @Test
    void isBoundedInLengthAndInTimeWhateverComes() {
        String frame = "at " + "a.".repeat(100_000);
        String dots = "Caused by: " + "a.a".repeat(60_000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> {
                    assertThat(EmbeddingText.of("t", frame).length()).isLessThanOrEqualTo(1_500);
                    assertThat(EmbeddingText.of("t", (dots + "\n").repeat(3)).length())
                            .isLessThanOrEqualTo(1_500);
                    IssueTerms.of("t", frame);
                    IssueTerms.of("t", dots);
                    IssueTerms.of("t", "\uD83D\uD83D\uDE00\u0000 x".repeat(50_000));
                });
    }

    @Test
    void aCutNeverTearsASurrogatePair() {
        assertThat(Cut.head("a\uD83D\uDE00", 2)).isEqualTo("a");
        assertThat(Cut.head("a\uD83D\uDE00", 3)).isEqualTo("a\uD83D\uDE00");
        assertThat(Cut.head("", 0)).isEmpty();
    }

    @Test
    void namesAreSplitAndPlainWordsAreNotRepeated() {
        assertThat(NameParts.of("the NameNode.fsyncDir of HTTPServer2 in max_retry_count"))
                .isEqualTo("Name Node fsync Dir HTTP Server2 max retry count ");
        assertThat(NameParts.of("plain words. End.")).isEmpty();
    }
}
