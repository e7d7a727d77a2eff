package io.aidebug.retrieval;

import static io.aidebug.retrieval.SampleIssues.issue;
import static io.aidebug.retrieval.SampleIssues.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aidebug.retrieval.text.EmbeddingText;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class IssueRetrievalTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static final IssueDocument DEADLOCK =
            issue(
                    "HD-1",
                    "Deadlock in FileSystem cache",
                    "Two threads wait in FileSystem.getInternal forever");
    private static final IssueDocument LEAK =
            issue(
                    "HD-2",
                    "Socket leak in DataNode",
                    "CLOSE_WAIT sockets pile up after a failed transfer");
    private static final IssueDocument TYPO = issue("HD-3", "Typo in the manual", "It says teh");

    private final HashingEmbedder embedder = new HashingEmbedder();
    private final InMemoryIssueIndex index = new InMemoryIssueIndex();
    private final IssueRetrieval retrieval =
            new IssueRetrieval(embedder, index, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void answersWithNothingFromAnEmptyIndex() throws Exception {
        SearchOutcome outcome = retrieval.findSimilar(query(LEAK, 5));

        assertThat(outcome)
                .isEqualTo(new SearchOutcome(List.of(), "all", "hashing", "issues-in-memory"));
    }

    @Test
    void findsTheLikestFirstAndNeverTheAskerItself() throws Exception {
        retrieval.index(List.of(DEADLOCK, LEAK, TYPO));
        IssueDocument again =
                issue(
                        "HD-2",
                        "Sockets leak in the DataNode",
                        "after a failed transfer CLOSE_WAIT sockets pile up");

        assertThat(keys(retrieval.findSimilar(query(again, 5))))
                .containsExactlyInAnyOrder("HD-1", "HD-3");
        SimilarIssue best = retrieval.findSimilar(asked(again)).issues().getFirst();
        assertThat(best.issueKey()).isEqualTo("HD-2");
        assertThat(best.score()).isBetween(0.5, 1.1);
        assertThat(best.similarity()).isBetween(0.5, 1.0);
        assertThat(best.bodyExcerpt()).isEqualTo(LEAK.body());
        assertThat(best.resolution()).isEqualTo("Fixed");
        assertThat(best.latestComment()).isEqualTo("Fixed by closing the stream.");
    }

    @Test
    void anIssueScoresOneAgainstItselfOnTheDayItWasReported() throws Exception {
        retrieval.index(List.of(DEADLOCK, LEAK, TYPO));

        SimilarIssue self = retrieval.findSimilar(asked(DEADLOCK)).issues().getFirst();

        assertThat(self.score()).isCloseTo(1.1, within(0.001));
        assertThat(self.likelyDuplicate()).isTrue();
    }

    @Test
    void theSameTitleIsALikelyDuplicateWhateverTheRest() throws Exception {
        retrieval.index(List.of(DEADLOCK, LEAK, TYPO));
        IssueQuery query =
                asked(issue("HD-9", "typo in the  MANUAL!", "wholly different words ".repeat(30)));

        List<SimilarIssue> found = retrieval.findSimilar(query).issues();

        assertThat(found.getFirst().issueKey()).isEqualTo("HD-3");
        assertThat(found.getFirst().score()).isLessThan(FusedScore.LIKELY_DUPLICATE);
        assertThat(found)
                .extracting(SimilarIssue::likelyDuplicate)
                .containsExactly(true, false, false);
    }

    @Test
    void aNarrowerSetCountsFromTenIssuesOnTheAskerAside() throws Exception {
        retrieval.index(issues(10, "storage", "rare"));
        retrieval.index(issues(20, "storage", "other"));
        IssueDocument asker = issue("RARE-1", 1, "t", "b", "storage", "rare", NOW);

        assertThat(retrieval.findSimilar(query(asker, 3)).scope()).isEqualTo("domain");
        IssueDocument stranger = issue("X-1", 1, "t", "b", "storage", "RARE", NOW);
        assertThat(retrieval.findSimilar(query(stranger, 3)).scope()).isEqualTo("component");
        IssueDocument lost = issue("X-1", 1, "t", "b", "nowhere", "none", NOW);
        assertThat(retrieval.findSimilar(query(lost, 3)).scope()).isEqualTo("all");
    }

    @Test
    void aReplayEmbedsNothingAgain() throws Exception {
        retrieval.index(List.of(DEADLOCK, LEAK, TYPO));
        int embedded = embedder.calls();

        retrieval.index(List.of(DEADLOCK, LEAK, TYPO));
        IssueDocument closed = issue("HD-1", 2, DEADLOCK.title(), DEADLOCK.body(), "d2", "c2", NOW);
        retrieval.index(List.of(closed));

        assertThat(embedder.calls()).isEqualTo(embedded);
        assertThat(index.issues(List.of("HD-1")))
                .hasEntrySatisfying("HD-1", it -> assertThat(it.domain()).isEqualTo("d2"));
    }

    @Test
    void aChangedTextIsEmbeddedAgainAndAnOlderVersionChangesNothing() throws Exception {
        retrieval.index(List.of(issue("HD-1", 3, "New title", "b", "d", "c", NOW)));
        int embedded = embedder.calls();

        retrieval.index(List.of(issue("HD-1", 2, "Old title", "b", "d", "c", NOW)));
        assertThat(embedder.calls()).isEqualTo(embedded);
        retrieval.index(List.of(issue("HD-1", 4, "Newest title", "b", "d", "c", NOW)));

        assertThat(embedder.calls()).isEqualTo(embedded + 2);
        assertThat(index.issues(List.of("HD-1")).values())
                .extracting(IssueDocument::title)
                .containsExactly("Newest title");
    }

    @Test
    void indexesMoreThanOnePart() throws Exception {
        retrieval.index(issues(300, "storage", "fs"));

        assertThat(index.count()).isEqualTo(300);
    }

    @Test
    void everyIssueOfAPartHasItsOwnVectorsWhetherTheyAreNewOrKnown() throws Exception {
        List<IssueDocument> before = issues(50, "storage", "fs");
        retrieval.index(before);
        List<IssueDocument> after =
                before.stream()
                        .map(issue -> changed(issue, issue.issueKey().endsWith("3")))
                        .toList();
        int embedded = embedder.calls();

        retrieval.index(after);

        assertThat(embedder.calls()).isEqualTo(embedded + 2 * 5);
        Map<String, StoredVectors> stored =
                index.storedVectors(after.stream().map(IssueDocument::issueKey).toList());
        for (IssueDocument issue : after) {
            float[] title = embedder.embed(EmbeddingText.ofTitle(issue.title()));
            float[] text = embedder.embed(EmbeddingText.of(issue.title(), issue.body()));
            assertThat(stored)
                    .hasEntrySatisfying(
                            issue.issueKey(),
                            vectors -> {
                                assertThat(vectors.version()).isEqualTo(2);
                                assertThat(vectors.titleVector()).isEqualTo(title);
                                assertThat(vectors.textVector()).isEqualTo(text);
                            });
        }
    }

    private static IssueDocument changed(IssueDocument issue, boolean otherTitle) {
        String title = otherTitle ? "Other " + issue.title() : issue.title();
        return issue(issue.issueKey(), 2, title, issue.body(), "storage", "fs", NOW);
    }

    @Test
    void deletesAnIssue() throws Exception {
        retrieval.index(List.of(DEADLOCK, LEAK));

        retrieval.delete("HD-1", 1);

        assertThat(keys(retrieval.findSimilar(asked(DEADLOCK)))).containsExactly("HD-2");
    }

    @Test
    void recoversFromAnIndexThatWasAwayAndLostItsCollection() throws Exception {
        retrieval.index(List.of(DEADLOCK));
        index.goAway();
        index.loseEverything();

        assertThatThrownBy(() -> retrieval.index(List.of(LEAK)))
                .isInstanceOf(TransientRetrievalException.class);
        assertThatThrownBy(() -> retrieval.findSimilar(asked(LEAK)))
                .isInstanceOf(TransientRetrievalException.class);

        index.comeBack();
        retrieval.index(List.of(LEAK));
        assertThat(keys(retrieval.findSimilar(asked(DEADLOCK)))).containsExactly("HD-2");
    }

    @Test
    void whatWasIndexedAMomentAgoIsFoundByAWordNoIssueHadBefore() throws Exception {
        retrieval.index(List.of(LEAK));
        retrieval.findSimilar(asked(TYPO));
        retrieval.index(List.of(DEADLOCK));

        List<SimilarIssue> found =
                retrieval
                        .findSimilar(new IssueQuery(null, "getInternal", "", "", "", null, 1))
                        .issues();

        assertThat(found).extracting(SimilarIssue::issueKey).containsExactly("HD-1");
    }

    @Test
    void answersAsOfThePastOnlyWithWhatWasReportedBefore() throws Exception {
        IssueDocument later = issue("HD-8", 1, LEAK.title(), LEAK.body(), "d", "c", NOW);
        retrieval.index(List.of(LEAK, later));

        assertThat(keys(retrieval.findSimilarReportedBefore(asked(LEAK), NOW)))
                .containsExactly("HD-2");
    }

    private static IssueQuery asked(IssueDocument issue) {
        return new IssueQuery(null, issue.title(), issue.body(), "", "", issue.created(), 3);
    }

    private static List<String> keys(SearchOutcome outcome) {
        return outcome.issues().stream().map(SimilarIssue::issueKey).toList();
    }

    private static List<IssueDocument> issues(int count, String domain, String component) {
        List<IssueDocument> issues = new ArrayList<>();
        IntStream.rangeClosed(1, count)
                .mapToObj(i -> component.toUpperCase(Locale.ROOT) + "-" + i)
                .forEach(key ->
                        issues.add(issue(key, 1, "Title of " + key, "", domain, component, NOW)));
        return issues;
    }
}
