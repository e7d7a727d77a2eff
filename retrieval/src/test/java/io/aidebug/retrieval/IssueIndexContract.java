package io.aidebug.retrieval;

import static io.aidebug.retrieval.SampleIssues.issue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [IssueIndex] does, whatever is behind it. Vectors have 384 dimensions.
public abstract class IssueIndexContract {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final Offset<Double> CLOSE = within(0.001);
    private static final IssueFilter EVERYTHING = IssueFilter.excluding(new IssueScope.All(), null);

    private @Nullable IssueIndex opened;

    /// An index that holds nothing and is not prepared; closed by this class.
    protected abstract IssueIndex open() throws Exception;

    @BeforeEach
    void prepareAnEmptyIndex() throws Exception {
        opened = open();
        index().prepare();
    }

    @AfterEach
    void closeTheIndex() {
        index().close();
    }

    private IssueIndex index() {
        if (opened == null) {
            throw new IllegalStateException("not opened");
        }
        return opened;
    }

    @Test
    void anEmptyIndexAnswersWithNothing() throws Exception {
        assertThat(index().count()).isZero();
        assertThat(index().search(query(axis(0), axis(0), terms(7, 1f), EVERYTHING))).isEmpty();
        assertThat(index().issues(List.of("AB-1"))).isEmpty();
        assertThat(index().storedVectors(List.of("AB-1"))).isEmpty();
        assertThat(index().sampleTerms(10)).isEmpty();
        assertThat(index().reachable()).isTrue();
    }

    @Test
    void preparingTwiceKeepsWhatIsStored() throws Exception {
        index().upsert(List.of(stored(issue("AB-1", "a", "b"), 0, terms(7, 1f))));

        index().prepare();

        assertThat(index().count()).isEqualTo(1);
    }

    @Test
    void scoresAreExact() throws Exception {
        index().upsert(
                        List.of(
                                stored(
                                        issue("AB-1", "NPE in Shell!", ""),
                                        0,
                                        terms(7, 1.5f, 9, 0.5f)),
                                stored(issue("AB-2", "other", ""), 1, terms(9, 2f)),
                                stored(issue("AB-3", "third", ""), 2, terms(-11, 1f))));

        List<CandidateScores> found =
                index().search(
                                query(
                                        between(0, 1),
                                        axis(1),
                                        terms(7, 1f, 9, 2f, 12, 5f),
                                        EVERYTHING));

        CandidateScores first = only(found, "AB-1");
        double idfOf7 = Math.log1p((3 - 1 + 0.5) / 1.5);
        double idfOf9 = Math.log1p((3 - 2 + 0.5) / 2.5);
        assertThat(first.termScore()).isCloseTo(1.5 * idfOf7 + 2 * 0.5 * idfOf9, CLOSE);
        assertThat(first.textSimilarity()).isCloseTo(Math.sqrt(0.5), CLOSE);
        assertThat(first.titleSimilarity()).isCloseTo(0, CLOSE);
        assertThat(first.normalisedTitle()).isEqualTo("npe in shell");
        assertThat(first.created()).isEqualTo(NEW_YEAR);
        assertThat(only(found, "AB-2").titleSimilarity()).isCloseTo(1, CLOSE);
        assertThat(only(found, "AB-3").termScore()).isZero();
    }

    @Test
    void termIdsAreUnsignedAndDoNotMixWithTheirNeighbours() throws Exception {
        index().upsert(
                        List.of(
                                stored(issue("AB-1", "a", ""), 0, terms(-1, 1f)),
                                stored(issue("AB-2", "b", ""), 0, terms(Integer.MIN_VALUE, 1f)),
                                stored(issue("AB-3", "c", ""), 0, terms(1, 1f))));

        List<CandidateScores> found =
                index().search(query(axis(0), axis(0), terms(-1, 1f), EVERYTHING));

        assertThat(only(found, "AB-1").termScore()).isPositive();
        assertThat(only(found, "AB-2").termScore()).isZero();
        assertThat(only(found, "AB-3").termScore()).isZero();
    }

    @Test
    void anIssueIsOneRowAndTheGreaterVersionWinsInWhateverOrder() throws Exception {
        index().upsert(List.of(versioned("AB-1", 5, "five")));
        index().upsert(List.of(versioned("AB-1", 4, "four"), versioned("AB-2", 1, "other")));
        assertThat(title("AB-1")).isEqualTo("five");

        index().upsert(List.of(versioned("AB-1", 5, "five again")));
        assertThat(title("AB-1")).isEqualTo("five");

        index().upsert(List.of(versioned("AB-1", 7, "seven"), versioned("AB-1", 6, "six")));
        assertThat(title("AB-1")).isEqualTo("seven");
        assertThat(index().count()).isEqualTo(2);
    }

    @Test
    void oneCallStoresManyIssuesOfManyVersions() throws Exception {
        index().upsert(
                        IntStream.rangeClosed(1, 250)
                                .mapToObj(i -> versioned("AB-" + i, 1 + i % 3, "title " + i))
                                .toList());

        assertThat(index().count()).isEqualTo(250);
        assertThat(index().sampleTerms(1_000)).hasSize(250);
        assertThat(index().sampleTerms(30)).hasSize(30);
    }

    @Test
    void deletesOnlyUpToTheGivenVersion() throws Exception {
        index().upsert(List.of(versioned("AB-1", 5, "five"), versioned("AB-2", 1, "other")));

        index().delete("AB-1", 4);
        assertThat(index().count()).isEqualTo(2);

        index().delete("AB-1", 5);
        index().delete("AB-9", 5);
        assertThat(index().issues(List.of("AB-1", "AB-2"))).containsOnlyKeys("AB-2");
        assertThat(index().search(query(axis(0), axis(0), terms(7, 1f), EVERYTHING)))
                .extracting(CandidateScores::issueKey)
                .containsExactly("AB-2");
    }

    @Test
    void aFilterNarrowsSearchAndCount() throws Exception {
        Instant later = NEW_YEAR.plusSeconds(60);
        index().upsert(
                        List.of(
                                stored(
                                        issue("AB-1", 1, "a", "", "Storage", " FS ", NEW_YEAR),
                                        0,
                                        terms(7, 1f)),
                                stored(
                                        issue("AB-2", 1, "b", "", "storage", "net", later),
                                        0,
                                        terms(7, 1f)),
                                stored(
                                        issue("AB-3", 1, "c", "", "ui", "fs", null),
                                        0,
                                        terms(7, 1f))));

        assertFinds(new IssueFilter(new IssueScope.Component("fs"), null, null), "AB-1", "AB-3");
        assertFinds(
                new IssueFilter(new IssueScope.Component("common"), null, null),
                "AB-1",
                "AB-2",
                "AB-3");
        assertFinds(new IssueFilter(new IssueScope.Domain("STORAGE "), null, null), "AB-1", "AB-2");
        assertFinds(new IssueFilter(new IssueScope.Domain("storage"), "AB-2", null), "AB-1");
        assertFinds(new IssueFilter(new IssueScope.All(), "AB-3", null), "AB-1", "AB-2");
        assertFinds(new IssueFilter(new IssueScope.All(), null, later), "AB-1");
        assertFinds(new IssueFilter(new IssueScope.Component("none"), null, null));
    }

    private void assertFinds(IssueFilter filter, String... keys) throws RetrievalException {
        assertThat(index().search(query(axis(0), axis(0), terms(7, 1f), filter)))
                .extracting(CandidateScores::issueKey)
                .containsExactlyInAnyOrder(keys);
        assertThat(index().count(filter)).isEqualTo(keys.length);
    }

    @Test
    void theBestByTermsByTextAndByTitleAreAllCandidates() throws Exception {
        List<EmbeddedIssue> crowd = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            crowd.add(
                    embedded(
                            issue("AB-" + i, "t", ""), between(3, 4), between(3, 5), terms(7, 1f)));
        }
        crowd.add(embedded(issue("TERM-1", "t", ""), axis(9), axis(9), terms(8, 1f)));
        crowd.add(embedded(issue("TEXT-1", "t", ""), axis(3), axis(9), terms(10, 1f)));
        crowd.add(embedded(issue("TITLE-1", "t", ""), axis(9), axis(3), terms(10, 1f)));
        index().upsert(crowd);

        List<CandidateScores> found =
                index().search(query(axis(3), axis(3), terms(7, 0.1f, 8, 1f), EVERYTHING));

        assertThat(found)
                .extracting(CandidateScores::issueKey)
                .contains("TERM-1", "TEXT-1", "TITLE-1");
        assertThat(only(found, "TEXT-1").titleSimilarity()).isCloseTo(0, CLOSE);
        assertThat(only(found, "TITLE-1").textSimilarity()).isCloseTo(0, CLOSE);
    }

    @Test
    void aQuestionWithoutTermsIsAnsweredByItsVectors() throws Exception {
        index().upsert(List.of(stored(issue("AB-1", "a", ""), 0, terms(7, 1f))));

        assertThat(index().search(query(axis(0), axis(0), terms(), EVERYTHING)))
                .extracting(CandidateScores::issueKey)
                .containsExactly("AB-1");
    }

    @Test
    void vectorsComeBackWithTheirHash() throws Exception {
        index().upsert(List.of(stored(issue("AB-1", "a", ""), 3, terms(7, 1f))));

        StoredVectors vectors =
                Objects.requireNonNull(index().storedVectors(List.of("AB-1", "AB-2")).get("AB-1"));

        assertThat(vectors.version()).isEqualTo(1);
        assertThat(vectors.textHash()).isEqualTo("hash of AB-1");
        assertThat(vectors.textVector()).containsExactly(axis(3), within(0.0001f));
        assertThat(vectors.titleVector()).containsExactly(axis(3), within(0.0001f));
    }

    @Test
    void anIssueComesBackAsItWasButItsBodyIsAnExcerpt() throws Exception {
        String body = "é" + "x".repeat(2_000);
        index().upsert(
                        List.of(
                                stored(
                                        issue("AB-1", "Títle\n\u0001 \uD83D\uDE00", body),
                                        0,
                                        terms(7, 1f))));

        IssueDocument issue = index().issues(List.of("AB-1")).get("AB-1");

        assertThat(issue)
                .isEqualTo(issue("AB-1", "Títle\n\u0001 \uD83D\uDE00", body.substring(0, 1_200)));
    }

    @Test
    void sampledTermsAreWhatWasStored() throws Exception {
        SparseVector terms = terms(-3, 0.25f, 7, 1.5f);
        index().upsert(List.of(stored(issue("AB-1", "a", ""), 0, terms)));

        SparseVector sample = index().sampleTerms(5).getFirst();

        assertThat(IntStream.of(sample.indices()).boxed().toList())
                .containsExactlyInAnyOrder(-3, 7);
        assertThat(sample.values()).hasSize(2);
    }

    private String title(String key) throws RetrievalException {
        return Objects.requireNonNull(index().issues(List.of(key)).get(key)).title();
    }

    private static CandidateScores only(List<CandidateScores> found, String key) {
        return found.stream()
                .filter(scores -> scores.issueKey().equals(key))
                .findAny()
                .orElseThrow();
    }

    private static EmbeddedIssue versioned(String key, long version, String title) {
        return stored(issue(key, version, title, "", "d", "c", NEW_YEAR), 0, terms(7, 1f));
    }

    private static EmbeddedIssue stored(IssueDocument issue, int axis, SparseVector terms) {
        return embedded(issue, axis(axis), axis(axis), terms);
    }

    private static EmbeddedIssue embedded(
            IssueDocument issue, float[] text, float[] title, SparseVector terms) {
        return new EmbeddedIssue(issue, text, title, terms, "hash of " + issue.issueKey());
    }

    private static EmbeddedQuery query(
            float[] text, float[] title, SparseVector terms, IssueFilter filter) {
        return new EmbeddedQuery(text, title, terms, filter);
    }

    private static float[] axis(int d) {
        float[] vector = new float[384];
        vector[d] = 1;
        return vector;
    }

    private static float[] between(int a, int b) {
        float[] vector = new float[384];
        vector[a] = (float) Math.sqrt(0.5);
        vector[b] = (float) Math.sqrt(0.5);
        return vector;
    }

    /// Pairs of term id and value.
    private static SparseVector terms(Number... pairs) {
        int[] ids = new int[pairs.length / 2];
        float[] values = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = pairs[2 * i].intValue();
            values[i] = pairs[2 * i + 1].floatValue();
        }
        return new SparseVector(ids, values);
    }
}
