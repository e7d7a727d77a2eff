package io.aidebug.retrieval;

import io.aidebug.retrieval.text.Bm25;
import io.aidebug.retrieval.text.EmbeddingText;
import io.aidebug.retrieval.text.IssueTerms;
import io.aidebug.retrieval.text.QueryTerms;
import io.aidebug.retrieval.text.TermStatistics;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds and indexes issues: the one thing the pipeline and the search API call.
///
/// Safe for many threads. Calls block (for a CPU permit, for the index), so they belong on virtual
/// threads. The index is prepared by the first call that reaches it, and again after a call that
/// failed for now, so neither the order of starts nor an index that lost its collection matters.
public final class IssueRetrieval {

    private final Embedder embedder;
    private final IssueIndex index;
    private final Clock clock;
    private final Bm25 bm25 = Bm25.DEFAULT;
    private final IssueEmbedding embedding;
    private final IssueIndexing indexing;
    private final IndexedTerms indexedTerms;
    private final ScopeChoice scopes;
    private volatile boolean prepared;

    /// @param clock the present, from which the age of an answer is counted
    public IssueRetrieval(Embedder embedder, IssueIndex index, Clock clock) {
        this.embedder = embedder;
        this.index = index;
        this.clock = clock;
        this.embedding = new IssueEmbedding(embedder, bm25);
        this.indexing = new IssueIndexing(embedding, index);
        this.indexedTerms = new IndexedTerms(index, clock);
        this.scopes = new ScopeChoice(index);
    }

    /// The collection that issues are written to.
    public String collection() {
        return index.collection();
    }

    /// The issues most like the one asked about, best first; an empty list when nothing is indexed
    /// yet.
    public SearchOutcome findSimilar(IssueQuery query) throws RetrievalException {
        return prepared(() -> search(query, null));
    }

    /// The same among the issues reported before a moment: how the system would have answered then,
    /// for evaluations.
    public SearchOutcome findSimilarReportedBefore(IssueQuery query, Instant moment)
            throws RetrievalException {
        return prepared(() -> search(query, moment));
    }

    /// Computes what the index stores about an issue; does not ask the index.
    public EmbeddedIssue embed(IssueDocument issue) throws RetrievalException {
        return embedding.embed(List.of(issue), Map.of()).getFirst();
    }

    /// Indexes issues: what is embedded already, by the hash of its text, is not embedded again; an
    /// older version changes nothing. Either every issue is stored when this returns, or it throws
    /// and may be repeated as it is. Embeds as many at once as the embedder has permits, and stores
    /// one part while it embeds the next.
    public void index(List<IssueDocument> issues) throws RetrievalException {
        prepared(() -> {
            indexing.index(issues);
            return true;
        });
    }

    /// Removes an issue when its stored version is `version` or less.
    public void delete(String issueKey, long version) throws RetrievalException {
        prepared(() -> {
            index.delete(issueKey, version);
            return true;
        });
    }

    private SearchOutcome search(IssueQuery query, @Nullable Instant before)
            throws RetrievalException {
        Fork<float[]> text =
                Fork.of(
                        "embed-text",
                        () -> embedder.embed(EmbeddingText.of(query.title(), query.body())));
        Fork<float[]> title =
                Fork.of("embed-title", () -> embedder.embed(EmbeddingText.ofTitle(query.title())));
        try {
            IssueScope scope = scopes.choose(query);
            TermStatistics statistics = indexedTerms.current();
            QueryTerms terms =
                    QueryTerms.choose(IssueTerms.of(query.title(), query.body()), bm25, statistics);
            IssueFilter filter = new IssueFilter(scope, query.excludeIssueKey(), before);
            List<CandidateScores> candidates =
                    index.search(
                            new EmbeddedQuery(text.join(), title.join(), terms.terms(), filter));
            List<SimilarIssue> best = best(query, candidates, terms.selfScore());
            return new SearchOutcome(
                    best, scope.label(), embedder.model().name(), index.collection());
        } finally {
            text.cancel();
            title.cancel();
        }
    }

    private List<SimilarIssue> best(
            IssueQuery query, List<CandidateScores> candidates, double selfScore)
            throws RetrievalException {
        Instant asOf = Objects.requireNonNullElseGet(query.asOf(), clock::instant);
        List<Ranked> ranked =
                candidates.stream()
                        .map(candidate ->
                                new Ranked(candidate, FusedScore.of(candidate, selfScore, asOf)))
                        .sorted(Ranked.BEST_FIRST)
                        .limit(query.limit())
                        .toList();
        Map<String, IssueDocument> issues =
                index.issues(ranked.stream().map(rank -> rank.candidate.issueKey()).toList());
        String title = IssueTitles.normalise(query.title());
        List<SimilarIssue> best = new ArrayList<>();
        for (Ranked rank : ranked) {
            IssueDocument issue = issues.get(rank.candidate.issueKey());
            if (issue != null) { // else deleted meanwhile
                best.add(rank.similar(issue, title));
            }
        }
        return best;
    }

    private record Ranked(CandidateScores candidate, double score) {

        /// Equal scores in a fixed order, so that the same question has the same answer.
        static final Comparator<Ranked> BEST_FIRST =
                Comparator.comparingDouble(Ranked::score)
                        .reversed()
                        .thenComparing(rank -> rank.candidate.issueKey());

        SimilarIssue similar(IssueDocument issue, String askedTitle) {
            boolean sameTitle =
                    !askedTitle.isEmpty() && askedTitle.equals(candidate.normalisedTitle());
            return new SimilarIssue(
                    issue.issueKey(),
                    score,
                    Math.clamp(candidate.textSimilarity(), 0, 1),
                    sameTitle || score >= FusedScore.LIKELY_DUPLICATE,
                    issue.title(),
                    issue.status(),
                    issue.priority(),
                    issue.resolution(),
                    issue.assignee(),
                    issue.issueType(),
                    issue.url(),
                    issue.domain(),
                    issue.component(),
                    issue.labels(),
                    issue.components(),
                    issue.latestComment(),
                    issue.body());
        }
    }

    private interface Call<T> {
        T run() throws RetrievalException;
    }

    private <T> T prepared(Call<T> call) throws RetrievalException {
        try {
            if (!prepared) {
                index.prepare();
                prepared = true;
            }
            return call.run();
        } catch (TransientRetrievalException e) {
            prepared = false;
            throw e;
        }
    }
}
