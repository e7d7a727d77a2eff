package io.aidebug.topology.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidebug.records.IndexTask;
import io.aidebug.records.Issue;
import io.aidebug.topology.async.CallContext;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import io.aidebug.topology.indexing.IssueIndexer.Patience;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IssueIndexerTest {

    private static final Patience NONE = new Patience(Duration.ZERO, Duration.ZERO);
    private static final Clock NOW = Clock.fixed(Issues.START, ZoneOffset.UTC);

    private final ScriptedIndex index = new ScriptedIndex();

    @Test
    void tellsWhenTheIssueCanBeFound() throws Exception {
        Instant at = index(NONE, task(Issues.issue("ABC-1", 5, "Boom")));

        assertThat(at).isEqualTo(Issues.START);
        assertThat(index.index.count()).isEqualTo(1);
    }

    @Test
    void neverGoesBackToAnOlderVersion() throws Exception {
        index(NONE, task(Issues.issue("ABC-1", 5, "newer")));
        index(NONE, task(Issues.issue("ABC-1", 4, "older")));

        assertThat(index.index.issues(java.util.List.of("ABC-1")).get("ABC-1"))
                .extracting(issue -> issue.title())
                .isEqualTo("newer");
    }

    @Test
    void removesAnIssueAndIsContentWhenThereIsNone() throws Exception {
        index(NONE, task(Issues.issue("ABC-1", 5, "Boom")));
        index(NONE, removal("ABC-1", 6));
        index(NONE, removal("NEVER-1", 6));

        assertThat(index.index.count()).isZero();
    }

    @Test
    void failsForGoodWhereTheIndexRefuses() {
        CallException failure = failure(NONE, task(Issues.issue("A-1", 1, ScriptedIndex.REFUSED)));

        assertThat(failure.failure()).isEqualTo(new PermanentFailure("cannot be read"));
    }

    @Test
    void failsForNowWhenItsPatienceWithAnIndexThatIsAwayEnds() {
        index.index.goAway();

        CallException failure = failure(NONE, task(Issues.issue("ABC-1", 1, "Boom")));

        assertThat(failure.failure()).isEqualTo(new TransientFailure("The index is away"));
    }

    @Test
    void goesOnByItselfWhenTheIndexComesBack() throws Exception {
        var patient = new Patience(Duration.ofHours(1), Duration.ofMillis(1));
        index.index.goAway();
        Thread back = Thread.ofVirtual().unstarted(index.index::comeBack);
        var task = task(Issues.issue("ABC-1", 1, "Boom"));
        var indexer = new IssueIndexer(index.retrieval(), comingBack(back), patient);

        assertThat(indexer.call(task, context())).isNotNull();
        assertThat(index.index.count()).isEqualTo(1);
    }

    /// A clock that stands still; looking at it a second time starts the thread.
    private static Clock comingBack(Thread back) {
        return new Clock() {
            private int looks;

            @Override
            public Instant instant() {
                if (++looks == 2) {
                    back.start();
                }
                return Issues.START;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }

    private Instant index(Patience patience, IndexTask task) throws Exception {
        return new IssueIndexer(index.retrieval(), NOW, patience).call(task, context());
    }

    private CallException failure(Patience patience, IndexTask task) {
        return catchThrowableOfType(CallException.class, () -> index(patience, task));
    }

    private static IndexTask task(Issue issue) {
        return task(issue.getIssueKey(), issue.getVersion(), issue);
    }

    private static IndexTask removal(String key, long version) {
        return task(key, version, null);
    }

    private static IndexTask task(String key, long version, @Nullable Issue issue) {
        return IndexTask.newBuilder().setIssueKey(key).setVersion(version).setIssue(issue).build();
    }

    private static CallContext context() {
        return new CallContext(IndexingTopology.STAGE, "any", 1, Issues.START, new RecordHeaders());
    }
}
