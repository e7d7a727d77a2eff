package io.aidebug.topology.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssueDocumentsTest {

    private static final String TRACE =
            """
            java.lang.IllegalStateException: pool is closed
            \tat com.acme.Pool.take(Pool.java:41)
            \tat com.acme.Main.main(Main.java:7)
            """;

    private final IssueDocuments documents = new IssueDocuments();

    @Test
    void keepsTheDescriptionRawWithItsStackTrace() {
        var issue =
                Issues.builder("ABC-1", 7, "Boom")
                        .setFacts(
                                IssueFacts.newBuilder()
                                        .setSummary("Boom")
                                        .setDescription("It stops.\n" + TRACE)
                                        .setCreated(Issues.START)
                                        .setStatus("Open")
                                        .setLabels(List.of("crash"))
                                        .build())
                        .build();

        var document = documents.of(issue);

        assertThat(document.title()).isEqualTo("Boom");
        assertThat(document.version()).isEqualTo(7);
        assertThat(document.body()).isEqualTo("It stops.\n" + TRACE);
        assertThat(document.created()).isEqualTo(Issues.START);
        assertThat(document.status()).isEqualTo("Open");
        assertThat(document.labels()).containsExactly("crash");
    }

    @Test
    void addsNotesAndWhatTheLogsSayNewestFirst() {
        var issue =
                Issues.builder("ABC-1", 1, "Boom")
                        .setAttachments(
                                List.of(
                                        Issues.attachment("second note", ""),
                                        Issues.attachment("first note", TRACE)))
                        .build();

        assertThat(documents.of(issue).body())
                .startsWith("second note\nfirst note\n")
                .contains("IllegalStateException: pool is closed");
    }

    @Test
    void takesOnlyTheSignalsOfALongLog() {
        String log = "2026-01-01 10:00:00 INFO heartbeat 17 of node alpha\n".repeat(3_000) + TRACE;
        var issue =
                Issues.builder("ABC-1", 1, "Boom")
                        .setAttachments(List.of(Issues.attachment("", log)))
                        .build();

        assertThat(documents.of(issue).body())
                .contains("IllegalStateException")
                .doesNotContain("heartbeat")
                .hasSizeLessThan(4_000);
    }

    @Test
    void takesTheNewestCommentWholeAndLeavesAnUnknownDateOut() {
        var issue =
                Issues.builder("ABC-1", 1, "Boom")
                        .setComments(List.of(comment("newest"), comment("older")))
                        .build();

        var document = documents.of(issue);

        assertThat(document.latestComment()).isEqualTo("newest");
        assertThat(document.created()).isNull();
        assertThat(document.body()).isEmpty();
    }

    private static IssueComment comment(String body) {
        return IssueComment.newBuilder().setBody(body).build();
    }
}
