package io.aidebug.topology.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidebug.retrieval.IssueDocument;
import io.aidebug.retrieval.PermanentRetrievalException;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.SampleIssues;
import io.aidebug.retrieval.TransientRetrievalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class SharedIndexingTest {

    private static final int CALLS = 100;

    private final ScriptedIndex index = new ScriptedIndex();
    private final SharedIndexing shared = new SharedIndexing(index.retrieval());
    private final Map<String, Exception> failures = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    @Test
    void givesASingleIssueARequestOfItsOwnAtOnce() throws Exception {
        shared.index(issue(1));

        assertThat(index.upserts).containsExactly(1);
        assertThat(index.index.count()).isEqualTo(1);
    }

    @Test
    void sharesRequestsAmongWhatComesMeanwhile() throws Exception {
        index.hold();
        for (int i = 0; i < CALLS; i++) {
            start(issue(i));
        }
        await().until(() -> index.held() == 3);
        index.letGo();
        awaitAll();

        assertThat(failures).isEmpty();
        assertThat(index.index.count()).isEqualTo(CALLS);
        assertThat(index.upserts).hasSizeLessThan(CALLS / 4).allMatch(size -> size <= 32);
    }

    @Test
    void letsARefusedIssueFailAlone() throws Exception {
        startAmongOthers(SampleIssues.issue("BAD-1", ScriptedIndex.REFUSED, ""));

        assertThat(failures.keySet()).containsExactly("BAD-1");
        assertThat(failures.get("BAD-1")).isInstanceOf(PermanentRetrievalException.class);
        assertThat(index.index.count()).isEqualTo(CALLS);
    }

    @Test
    void letsAnIssueThatFailsForNowFailAlone() throws Exception {
        startAmongOthers(SampleIssues.issue("BAD-1", ScriptedIndex.OVERLOADING, ""));

        assertThat(failures.keySet()).containsExactly("BAD-1");
        assertThat(failures.get("BAD-1")).isInstanceOf(TransientRetrievalException.class);
    }

    @Test
    void asksAnIndexThatIsAwayAFewTimesOnly() throws Exception {
        index.hold();
        for (int i = 0; i < CALLS; i++) {
            start(issue(i));
        }
        await().until(() -> index.held() == 3);
        index.index.goAway();
        index.letGo();
        awaitAll();

        assertThat(failures).hasSize(CALLS);
        assertThat(failures.values()).hasOnlyElementsOfType(TransientRetrievalException.class);

        index.index.comeBack();
        shared.index(issue(1));
        assertThat(index.index.count()).isEqualTo(1);
    }

    @Test
    void harmsNobodyElseWhenACallerIsInterrupted() throws Exception {
        index.hold();
        for (int i = 0; i < CALLS; i++) {
            start(issue(i));
        }
        await().until(() -> index.held() == 3);
        threads.getFirst().interrupt();
        threads.getFirst().join();
        index.letGo();
        awaitAll();

        assertThat(failures.values()).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(index.index.count()).isEqualTo(CALLS);
    }

    private void startAmongOthers(IssueDocument bad) throws InterruptedException {
        index.hold();
        for (int i = 0; i < CALLS; i++) {
            start(issue(i));
            if (i == CALLS / 2) {
                start(bad);
            }
        }
        await().until(() -> index.held() == 3);
        index.letGo();
        awaitAll();
    }

    private void start(IssueDocument issue) {
        threads.add(
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                shared.index(issue);
                            } catch (RetrievalException | InterruptedException e) {
                                failures.put(issue.issueKey(), e);
                            }
                        }));
    }

    private void awaitAll() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static IssueDocument issue(int number) {
        return SampleIssues.issue("OK-" + number, "Title " + number, "body");
    }
}
