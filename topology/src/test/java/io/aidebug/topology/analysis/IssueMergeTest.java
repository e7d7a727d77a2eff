package io.aidebug.topology.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.AskedJob;
import io.aidebug.records.CodeSnippet;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueAttachment;
import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.IssueUpdate;
import io.aidebug.schemas.Topics;
import io.aidebug.schemas.serde.AvroBytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class IssueMergeTest {

    private static final Instant NOW = Samples.START;

    @Test
    void keepsWhatABlankSaysNothingAbout() {
        Issue known = merge(null, facts().setDescription("from Jira").setComponent("dfs"));

        Issue merged = merge(known, facts().setDescription("").setComponent(" ").setOs("linux"));

        assertThat(merged.getFacts().getDescription()).isEqualTo("from Jira");
        assertThat(merged.getFacts().getComponent()).isEqualTo("dfs");
        assertThat(merged.getFacts().getOs()).isEqualTo("linux");
    }

    @Test
    void replacesAFieldThatIsToldAnew() {
        Issue known = merge(null, facts().setStatus("Open").setLabels(List.of("a")));

        Issue merged = merge(known, facts().setStatus("Resolved").setLabels(List.of("b", "c")));

        assertThat(merged.getFacts().getStatus()).isEqualTo("Resolved");
        assertThat(merged.getFacts().getLabels()).containsExactly("b", "c");
    }

    @Test
    void addsLogsAndNotesNewestFirst() {
        Issue known = merge(null, facts().setLogs("first"));

        Issue merged = merge(known, facts().setLogs("second").setNotes("a note"));

        assertThat(merged.getAttachments())
                .extracting(IssueAttachment::getLogs)
                .containsExactly("second", "first");
        assertThat(merged.getFacts().getLogs()).isEmpty();
    }

    @Test
    void addsTheSameLogsOnce() {
        Issue known = merge(null, facts().setLogs("same"));

        assertThat(merge(known, facts().setLogs("same"))).isSameAs(known);
    }

    @Test
    void keepsSnippetsNewestFirstAndTheSameCodeOnce() {
        Issue known = IssueMerge.merge(null, snippet("one"), NOW);
        known = stored(IssueMerge.merge(known, snippet("two"), NOW));

        assertThat(IssueMerge.merge(known, snippet("two"), NOW)).isSameAs(known);
        assertThat(IssueMerge.merge(known, snippet("one"), NOW).getSnippets())
                .extracting(CodeSnippet::getContent)
                .containsExactly("one", "two");
    }

    @Test
    void saysNothingNewWhenEverythingIsKnown() {
        Issue known = merge(null, facts().setStatus("Open").setComments(List.of(comment(1))));

        assertThat(merge(known, facts().setStatus("Open").setComments(List.of(comment(1)))))
                .isSameAs(known);
    }

    @Test
    void saysNothingNewWhenTheIssueComesFromItsStore() {
        IssueFacts.Builder all =
                facts().setLogs("a log").setLabels(List.of("a")).setComments(List.of(comment(1)));
        Issue known = stored(merge(null, all));

        assertThat(merge(known, all)).isSameAs(known);
    }

    @Test
    void sortsCommentsNewestFirstAndKeepsABoundedNumber() {
        List<IssueComment> many = new ArrayList<>();
        for (int day = 0; day < 300; day++) {
            many.add(comment(day));
        }

        Issue merged = merge(null, facts().setComments(many));

        assertThat(merged.getComments()).hasSize(IssueMerge.MAX_COMMENTS);
        assertThat(merged.getComments().getFirst()).isEqualTo(comment(299));
    }

    @Test
    void growsItsVersionWithEveryChange() {
        Issue first = merge(null, facts().setStatus("Open"));
        Issue second = merge(first, facts().setStatus("Resolved"));

        assertThat(first.getVersion()).isGreaterThanOrEqualTo(NOW.toEpochMilli());
        assertThat(second.getVersion()).isGreaterThan(first.getVersion());
    }

    @Test
    void remembersTheJobsThatAskedWithTheirNewestAttempt() {
        Issue known = IssueMerge.merge(null, asked("a", 1), NOW);
        known = IssueMerge.merge(known, asked("b", 1), NOW);
        known = IssueMerge.merge(known, asked("a", 2), NOW);

        assertThat(known.getAskedJobs())
                .containsExactly(new AskedJob("a", 2), new AskedJob("b", 1));
    }

    @Test
    void staysBelowTheLargestRecordWhateverIsTold() {
        String wide = "\uD83D\uDE00".repeat(100_000);
        Issue issue = merge(null, facts().setDescription(wide + wide));
        for (int i = 0; i < 30; i++) {
            List<IssueComment> comments = List.of(new IssueComment("a", NOW, i + wide));
            issue = merge(issue, facts().setLogs(i + wide + wide).setComments(comments));
            issue = IssueMerge.merge(issue, snippet(i + wide), NOW);
        }

        byte[] bytes = AvroBytes.of(Issue.class).serializer().serialize("any", issue);
        assertThat(bytes.length).isLessThan(Topics.MAX_RECORD_BYTES / 2);
    }

    private static Issue merge(@Nullable Issue known, IssueFacts.Builder told) {
        return IssueMerge.merge(known, Samples.told(told.build()), NOW);
    }

    private static Issue stored(Issue issue) {
        Serde<Issue> serde = AvroBytes.of(Issue.class);
        return serde.deserializer().deserialize("any", serde.serializer().serialize("any", issue));
    }

    private static IssueFacts.Builder facts() {
        return IssueFacts.newBuilder();
    }

    private static IssueComment comment(int day) {
        return new IssueComment("ann", NOW.plusSeconds(86_400L * day), "day " + day);
    }

    private static IssueUpdate snippet(String content) {
        return IssueUpdate.newBuilder(Samples.told(facts().build()))
                .setSnippets(List.of(new CodeSnippet("", "c", "a.c", content, "", NOW)))
                .build();
    }

    private static IssueUpdate asked(String jobId, int attempt) {
        return IssueUpdate.newBuilder(Samples.told(facts().build()))
                .setQuestion(
                        AnalysisQuestion.newBuilder()
                                .setJobId(jobId)
                                .setAttempt(attempt)
                                .setAskedAt(NOW)
                                .build())
                .build();
    }
}
