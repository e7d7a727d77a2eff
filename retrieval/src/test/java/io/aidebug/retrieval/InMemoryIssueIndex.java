package io.aidebug.retrieval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The index as a map: every issue is a candidate, every score is exact. It can be away for a
/// while.
public final class InMemoryIssueIndex implements IssueIndex {

    private final Map<String, EmbeddedIssue> issues = new ConcurrentSkipListMap<>();
    private volatile boolean away;
    private volatile boolean prepared;

    /// From now on every call fails for now, until [#comeBack].
    public void goAway() {
        away = true;
    }

    /// Ends [#goAway]. The collection is as it was.
    public void comeBack() {
        away = false;
    }

    /// Forgets everything, the collection included.
    public void loseEverything() {
        issues.clear();
        prepared = false;
    }

    @Override
    public void prepare() throws RetrievalException {
        checkThere();
        prepared = true;
    }

    @Override
    public void serve() {
        // It is the only one.
    }

    @Override
    public void upsert(List<EmbeddedIssue> newer) throws RetrievalException {
        checkPrepared();
        for (EmbeddedIssue issue : newer) {
            issues.merge(
                    issue.issue().issueKey(),
                    issue,
                    (old, candidate) ->
                            old.issue().version() < candidate.issue().version() ? candidate : old);
        }
    }

    @Override
    public void delete(String issueKey, long version) throws RetrievalException {
        checkPrepared();
        issues.computeIfPresent(
                issueKey, (_, old) -> old.issue().version() <= version ? null : old);
    }

    @Override
    public Map<String, StoredVectors> storedVectors(Collection<String> issueKeys)
            throws RetrievalException {
        checkPrepared();
        return stored(issueKeys)
                .map(stored ->
                        new StoredVectors(
                                stored.issue().issueKey(),
                                stored.issue().version(),
                                stored.textVector(),
                                stored.titleVector(),
                                stored.textHash()))
                .collect(Collectors.toMap(StoredVectors::issueKey, Function.identity()));
    }

    @Override
    public List<CandidateScores> search(EmbeddedQuery query) throws RetrievalException {
        checkPrepared();
        Map<Integer, Double> weights = weights(query.terms());
        return issues.values().stream()
                .filter(issue -> passes(query.filter(), issue.issue()))
                .map(issue -> scores(query, issue, weights))
                .toList();
    }

    /// Weight x inverse document frequency of the question's terms.
    private Map<Integer, Double> weights(SparseVector terms) {
        Map<Integer, Double> weights = new HashMap<>();
        for (int q = 0; q < terms.size(); q++) {
            weights.put(terms.indices()[q], 0.0);
        }
        Map<Integer, Integer> occurrences = new HashMap<>();
        issues.values().stream()
                .flatMap(issue -> IntStream.of(issue.terms().indices()).boxed())
                .filter(weights::containsKey)
                .forEach(id -> occurrences.merge(id, 1, Integer::sum));
        for (int q = 0; q < terms.size(); q++) {
            int n = Objects.requireNonNullElse(occurrences.get(terms.indices()[q]), 0);
            weights.put(
                    terms.indices()[q],
                    terms.values()[q] * Math.log1p((issues.size() - n + 0.5) / (n + 0.5)));
        }
        return weights;
    }

    private static CandidateScores scores(
            EmbeddedQuery query, EmbeddedIssue issue, Map<Integer, Double> weights) {
        double termScore = 0;
        for (int i = 0; i < issue.terms().size(); i++) {
            Double weight = weights.get(issue.terms().indices()[i]);
            termScore += weight == null ? 0 : weight * issue.terms().values()[i];
        }
        return new CandidateScores(
                issue.issue().issueKey(),
                termScore,
                dot(query.textVector(), issue.textVector()),
                dot(query.titleVector(), issue.titleVector()),
                IssueTitles.normalise(issue.issue().title()),
                issue.issue().created());
    }

    private static double dot(float[] a, float[] b) {
        double dot = 0;
        for (int d = 0; d < a.length; d++) {
            dot += a[d] * b[d];
        }
        return dot;
    }

    @Override
    public Map<String, IssueDocument> issues(Collection<String> issueKeys)
            throws RetrievalException {
        checkPrepared();
        return stored(issueKeys)
                .map(stored -> withExcerpt(stored.issue()))
                .collect(Collectors.toMap(IssueDocument::issueKey, Function.identity()));
    }

    private static IssueDocument withExcerpt(IssueDocument issue) {
        return new IssueDocument(
                issue.issueKey(),
                issue.version(),
                issue.title(),
                issue.body().substring(0, Math.min(1_200, issue.body().length())),
                issue.created(),
                issue.domain(),
                issue.component(),
                issue.os(),
                issue.status(),
                issue.priority(),
                issue.resolution(),
                issue.assignee(),
                issue.issueType(),
                issue.url(),
                issue.labels(),
                issue.components(),
                issue.latestComment());
    }

    @Override
    public List<SparseVector> sampleTerms(int limit) throws RetrievalException {
        checkPrepared();
        return issues.values().stream().limit(limit).map(EmbeddedIssue::terms).toList();
    }

    @Override
    public long count(IssueFilter filter) throws RetrievalException {
        checkPrepared();
        return issues.values().stream().filter(issue -> passes(filter, issue.issue())).count();
    }

    private static boolean passes(IssueFilter filter, IssueDocument issue) {
        boolean inTime =
                filter.createdBefore() == null
                        || (issue.created() != null
                                && issue.created().isBefore(filter.createdBefore()));
        return inTime
                && !issue.issueKey().equals(filter.excludeIssueKey())
                && isIn(filter.scope(), issue);
    }

    private static boolean isIn(IssueScope scope, IssueDocument issue) {
        return switch (scope) {
            case IssueScope.Component component -> {
                List<String> names = new ArrayList<>(issue.components());
                names.add(issue.component());
                yield names.stream().anyMatch(sameName(component.name()));
            }
            case IssueScope.Domain domain -> sameName(domain.name()).test(issue.domain());
            case IssueScope.All _ -> true;
        };
    }

    private static Predicate<String> sameName(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return other -> other.strip().toLowerCase(Locale.ROOT).equals(wanted);
    }

    private Stream<EmbeddedIssue> stored(Collection<String> issueKeys) {
        return issueKeys.stream().distinct().map(issues::get).filter(Objects::nonNull);
    }

    private void checkPrepared() throws TransientRetrievalException {
        checkThere();
        if (!prepared) {
            throw new TransientRetrievalException("No such collection", null);
        }
    }

    private void checkThere() throws TransientRetrievalException {
        if (away) {
            throw new TransientRetrievalException("The index is away", null);
        }
    }

    @Override
    public boolean reachable() {
        return !away;
    }

    @Override
    public String collection() {
        return "issues-in-memory";
    }

    @Override
    public void close() {}
}
