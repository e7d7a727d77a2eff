package io.aidebug.retrieval.evaluation;

import io.aidebug.retrieval.IssueDocument;
import io.aidebug.retrieval.IssueQuery;
import io.aidebug.retrieval.IssueRetrieval;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.SimilarIssue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How far up the first known duplicate stands, over all issues that have an earlier one.
///
/// @param questions how many issues were asked about
/// @param ranks of the first duplicate, 1 for the best answer, 0 when it was not among the answers
/// @param millis how long each answer took, ascending
@SuppressWarnings("ArrayRecordComponent") // plain measurements
record Quality(int questions, int[] ranks, double[] millis) {

    static Quality measure(IssueRetrieval retrieval, KnownDuplicates known, int limit)
            throws RetrievalException {
        List<IssueDocument> questions = known.withAnEarlierDuplicate();
        int[] ranks = new int[questions.size()];
        double[] millis = new double[questions.size()];
        for (int i = 0; i < ranks.length; i++) {
            IssueDocument issue = questions.get(i);
            long start = System.nanoTime();
            List<SimilarIssue> answers = ask(retrieval, issue, limit);
            millis[i] = (System.nanoTime() - start) / 1e6;
            ranks[i] = rank(answers, issue.issueKey(), known);
        }
        Arrays.sort(millis);
        return new Quality(ranks.length, ranks, millis);
    }

    private static List<SimilarIssue> ask(IssueRetrieval retrieval, IssueDocument issue, int limit)
            throws RetrievalException {
        Instant created = KnownDuplicates.created(issue);
        IssueQuery query =
                new IssueQuery(
                        issue.issueKey(), issue.title(), issue.body(), "", "", created, limit);
        return retrieval.findSimilarReportedBefore(query, created).issues();
    }

    private static int rank(List<SimilarIssue> answers, String key, KnownDuplicates known) {
        for (int i = 0; i < answers.size(); i++) {
            if (known.sameGroup(answers.get(i).issueKey(), key)) {
                return i + 1;
            }
        }
        return 0;
    }

    double recall(int first) {
        return (double) Arrays.stream(ranks).filter(rank -> rank > 0 && rank <= first).count()
                / questions;
    }

    double meanReciprocalRank() {
        return Arrays.stream(ranks).filter(rank -> rank > 0).mapToDouble(rank -> 1.0 / rank).sum()
                / questions;
    }

    private double percentile(double part) {
        return millis[(int) Math.min(millis.length - 1, Math.floor(part * millis.length))];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "n=%d R@1 %.3f R@5 %.3f R@10 %.3f MRR %.3f; %.1f ms p50, %.1f ms p99",
                questions,
                recall(1),
                recall(5),
                recall(10),
                meanReciprocalRank(),
                percentile(0.5),
                percentile(0.99));
    }
}
