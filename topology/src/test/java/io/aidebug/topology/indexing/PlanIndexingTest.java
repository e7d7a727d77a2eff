package io.aidebug.topology.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.IndexTask;
import io.aidebug.records.Issue;
import io.aidebug.schemas.RecordHeaders;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanIndexingTest {

    private static final long TIME = 1_700_000_000_000L;

    @Test
    void writesAnIssueInItsVersion() {
        Issue issue = Issues.issue("ABC-1", 42, "Boom");

        IndexTask task = plan(issue, headers());

        assertThat(task.getVersion()).isEqualTo(42);
        assertThat(task.getIssue()).contains(issue);
    }

    @Test
    void makesTheSameTaskOfAVersionThatAnAnalysisWritesAgain() {
        Issue merged = Issues.issue("ABC-1", 42, "Boom");
        Issue related =
                Issues.builder("ABC-1", 42, "Boom")
                        .setRelatedIssueKeys(List.of("ABC-2"))
                        .setChangedAt(Issues.START.plusSeconds(1))
                        .build();

        assertThat(plan(related, headers())).isEqualTo(plan(merged, headers()));
    }

    @Test
    void removesUpToTheVersionThatTheTombstoneNames() {
        Headers headers = headers();
        RecordHeaders.set(headers, RecordHeaders.ISSUE_VERSION, "43");

        IndexTask task = plan(null, headers);

        assertThat(task.getIssueKey()).isEqualTo("ABC-1");
        assertThat(task.getVersion()).isEqualTo(43);
        assertThat(task.getIssue()).isEmpty();
    }

    @Test
    void removesUpToItsTimeWhenTheTombstoneNamesNoVersion() {
        assertThat(plan(null, headers()).getVersion()).isEqualTo(TIME);
    }

    @Test
    void removesUpToItsTimeWhenTheTombstonesVersionIsNoNumber() {
        Headers headers = headers();
        RecordHeaders.set(headers, RecordHeaders.ISSUE_VERSION, "newest");

        assertThat(plan(null, headers).getVersion()).isEqualTo(TIME);
    }

    private static Headers headers() {
        return new org.apache.kafka.common.header.internals.RecordHeaders();
    }

    private static IndexTask plan(@Nullable Issue issue, Headers headers) {
        var context = new MockProcessorContext<String, IndexTask>();
        var plan = new PlanIndexing();
        plan.init(context);
        plan.process(new Record<>("ABC-1", issue, TIME, headers));
        Record<? extends String, ? extends IndexTask> forwarded =
                context.forwarded().getFirst().record();
        assertThat(forwarded.key()).isEqualTo("ABC-1");
        assertThat(forwarded.headers()).isEqualTo(headers);
        return forwarded.value();
    }
}
