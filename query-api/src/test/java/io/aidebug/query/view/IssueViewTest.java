package io.aidebug.query.view;

import static io.aidebug.query.view.Samples.ISSUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.query.view.IssueTotals.Totals;
import io.aidebug.records.IndexReceipt;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueEntry;
import io.aidebug.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IssueViewTest {

    private final ViewDriver view;

    IssueViewTest(@TempDir Path directory) {
        view = new ViewDriver(directory);
    }

    @AfterEach
    void close() {
        view.close();
    }

    @Test
    void issueIsPendingUntilTheIndexKnowsItsVersion() {
        view.issues.pipeInput(ISSUE, Samples.issue(ISSUE, 10));
        assertThat(view.notIndexed(ISSUE)).isEqualTo(10);
        assertThat(totals()).isEqualTo(new Totals(1, 1, 1));

        view.receipts.pipeInput(ISSUE, Samples.receipt(ISSUE, 10));
        assertThat(view.notIndexed(ISSUE)).isNull();
        assertThat(totals()).isEqualTo(new Totals(1, 1, 0));
        assertThat(IssueEntries.indexed(entry())).isTrue();

        view.issues.pipeInput(ISSUE, Samples.issue(ISSUE, 11));
        assertThat(totals()).isEqualTo(new Totals(1, 1, 1));
        assertThat(IssueEntries.indexed(entry())).isFalse();
    }

    @Test
    void receiptMayComeBeforeItsIssue() {
        view.receipts.pipeInput(ISSUE, Samples.receipt(ISSUE, 10));
        assertThat(totals()).isEqualTo(new Totals(1, 0, 0));

        view.issues.pipeInput(ISSUE, Samples.issue(ISSUE, 10));
        assertThat(totals()).isEqualTo(new Totals(1, 1, 0));
        assertThat(IssueEntries.indexed(entry())).isTrue();
    }

    @Test
    void recordsReadAgainChangeNothing() {
        for (int i = 0; i < 3; i++) {
            view.issues.pipeInput(ISSUE, Samples.issue(ISSUE, 10));
            view.issues.pipeInput(ISSUE, Samples.issue(ISSUE, 12));
            view.receipts.pipeInput(ISSUE, Samples.receipt(ISSUE, 10));
        }
        assertThat(totals()).isEqualTo(new Totals(1, 1, 1));
        assertThat(entry().getIssue().orElseThrow().getVersion()).isEqualTo(12);
    }

    @Test
    void relatedIssuesComeWithoutANewVersionAndNeedNoReceipt() {
        Issue related =
                Issue.newBuilder(Samples.issue(ISSUE, 10))
                        .setRelatedIssueKeys(List.of("DFS-7"))
                        .build();
        view.issues.pipeInput(ISSUE, Samples.issue(ISSUE, 10));
        view.receipts.pipeInput(ISSUE, Samples.receipt(ISSUE, 10));
        view.issues.pipeInput(ISSUE, related);

        assertThat(entry().getIssue().orElseThrow().getRelatedIssueKeys()).containsExactly("DFS-7");
        assertThat(IssueEntries.indexed(entry())).isTrue();
    }

    @Test
    void tombstoneRemovesTheIssueAndItsLag() {
        view.issues.pipeInput(ISSUE, Samples.issue(ISSUE, 10));
        view.issues.pipeInput(ISSUE, (Issue) null);

        assertThat(view.issue(ISSUE)).isNull();
        assertThat(totals()).isEqualTo(new Totals(1, 0, 0));
    }

    @Test
    void receiptOfTheNextLifeOutlivesTheTombstoneOfTheLast() {
        view.issues.pipeInput(ISSUE, Samples.issue(ISSUE, 10));
        view.receipts.pipeInput(ISSUE, Samples.receipt(ISSUE, 20));
        view.issues.pipeInput(ISSUE, (Issue) null);
        view.issues.pipeInput(ISSUE, Samples.issue(ISSUE, 20));

        assertThat(totals()).isEqualTo(new Totals(1, 1, 0));
    }

    @Test
    void issueTheIndexRefusedIsNeitherPendingNorIndexed() {
        view.issues.pipeInput(ISSUE, Samples.issue(ISSUE, 10));
        view.receipts.pipeInput(
                ISSUE,
                IndexReceipt.newBuilder(Samples.receipt(ISSUE, 10)).setFailure("too odd").build());

        assertThat(totals()).isEqualTo(new Totals(1, 1, 0));
        assertThat(IssueEntries.indexed(entry())).isFalse();
    }

    @Test
    void receiptWithoutAnIssueLeavesAfterTheRetention() {
        view.receipts.pipeInput(ISSUE, Samples.receipt(ISSUE, 10));
        view.issues.pipeInput("ABC-2", Samples.issue("ABC-2", 1));
        view.pass(Topics.RETENTION.plus(Duration.ofHours(2)));

        assertThat(view.issue(ISSUE)).isNull();
        assertThat(view.issue("ABC-2")).isNotNull();
    }

    private IssueEntry entry() {
        return Objects.requireNonNull(view.issue(ISSUE));
    }

    private Totals totals() {
        return Objects.requireNonNull(view.state.totals().here());
    }
}
